import MutuaCLI

CommandLineProgram.run(serving: PageHost())
