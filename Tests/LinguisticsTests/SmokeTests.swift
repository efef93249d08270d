import Testing
@testable import Linguistics
