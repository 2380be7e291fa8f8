import MutuaCLI

CommandLineProgram.run()
