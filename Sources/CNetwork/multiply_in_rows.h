// Products of all rows, `MOST_ROWS` at a time, by the file's own `multiply_rows`. To be included after it.

static void multiply(const NetworkMatrix *matrix, const uint8_t *activations, const NetworkQuantization *quantizations, size_t rows,
                     bool with_gelu, float *outputs) {
    for (size_t output = 0; output < matrix->outputs; output += NETWORK_OUTPUT_BLOCK) {
        size_t row = 0;
        for (; row + MOST_ROWS <= rows; row += MOST_ROWS)
            multiply_rows(matrix, output, activations + row * matrix->inputs, quantizations + row, with_gelu,
                          outputs + row * matrix->outputs, MOST_ROWS);
        for (; row < rows; row++)
            multiply_rows(matrix, output, activations + row * matrix->inputs, quantizations + row, with_gelu,
                          outputs + row * matrix->outputs, 1);
    }
}
