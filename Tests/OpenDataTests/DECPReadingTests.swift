import OpenData
import Testing

@Suite struct DECPReadingTests {}
