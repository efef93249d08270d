// Pans and zooms one element inside its frame: pointer, wheel, pinch and keys.
"use strict";

class Viewport {
  /** `changed` is called when a movement has come to rest. */
  constructor(frame, stage, changed) {
    Object.assign(this, { frame, stage, changed, x: 0, y: 0, scale: 1, width: 1, height: 1 });
    this.pointers = new Map();
    this.moved = false;
    frame.addEventListener("pointerdown", (event) => this.press(event));
    frame.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      frame.addEventListener(name, (event) => this.release(event));
    }
    // A drag that ends on an arrow does not choose it.
    frame.addEventListener("click", (event) => { if (this.moved) event.stopPropagation(); this.moved = false; }, true);
    frame.addEventListener("wheel", (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      const point = this.inFrame(event);
      this.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)), point.x, point.y);
    }, { passive: false });
  }

  inFrame(event) {
    const box = this.frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  press(event) {
    if (event.button !== 0) return;
    this.pointers.set(event.pointerId, this.inFrame(event));
    if (this.pointers.size === 1) this.moved = false;
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.inFrame(event);
    if (!this.moved && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
    if (!this.moved) {
      this.moved = true;
      this.frame.setPointerCapture(event.pointerId);
    }
    if (this.pointers.size === 2) {
      const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
      if (Number.isFinite(factor)) this.zoom(factor, other.x, other.y);
    } else {
      this.pan(now.x - before.x, now.y - before.y);
    }
    this.pointers.set(event.pointerId, now);
  }

  release(event) { this.pointers.delete(event.pointerId); }

  /** The size of what is shown, in pixels at scale 1. */
  setSize(width, height) { Object.assign(this, { width, height }); }

  pan(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.draw();
  }

  zoom(factor, x = this.frame.clientWidth / 2, y = this.frame.clientHeight / 2) {
    const scale = Math.min(12, Math.max(0.05, this.scale * factor));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.draw();
  }

  /** Shows all, or this part of the picture (in its own measure) as large as it goes. */
  fit({ x, y, width, height } = { x: 0, y: 0, width: this.width, height: this.height }) {
    const { clientWidth, clientHeight } = this.frame;
    this.scale = Math.min(clientWidth / width, clientHeight / height, 2.5) || 1;
    this.x = clientWidth / 2 - (x + width / 2) * this.scale;
    this.y = clientHeight / 2 - (y + height / 2) * this.scale;
    this.draw();
  }

  /** Moves as little as needed to bring a client rectangle into the frame. */
  reveal(box) {
    const frame = this.frame.getBoundingClientRect();
    const shift = (low, high, from, to) => (low < from ? from - low : high > to ? to - high : 0);
    const dx = shift(box.left, box.right, frame.left + 20, frame.right - 20);
    const dy = shift(box.top, box.bottom, frame.top + 20, frame.bottom - 20);
    if (dx || dy) this.pan(dx, dy);
  }

  /** Centre and scale in the picture's own measure, which holds in windows of other sizes. */
  get place() {
    const { clientWidth, clientHeight } = this.frame;
    return [(clientWidth / 2 - this.x) / this.scale, (clientHeight / 2 - this.y) / this.scale, this.scale];
  }

  set place([x, y, scale]) {
    this.scale = Math.min(12, Math.max(0.05, scale));
    this.x = this.frame.clientWidth / 2 - x * this.scale;
    this.y = this.frame.clientHeight / 2 - y * this.scale;
    this.draw();
  }

  /** At most once a frame; sharp again as soon as the movement rests. */
  draw() {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.stage.classList.remove("moving");
      this.changed();
    }, 160);
    if (this.frameRequest) return;
    this.frameRequest = requestAnimationFrame(() => {
      this.frameRequest = 0;
      this.stage.classList.add("moving");
      this.stage.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
    });
  }
}
