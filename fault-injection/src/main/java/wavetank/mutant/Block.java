package wavetank.mutant;

/// "This code becomes that code", at one place of one source file.
///
/// @param path the source file, from its source folder: `wavetank/raft/Elections.java`
/// @param code what stands there; spaces and line breaks do not count
/// @param becomes what stands there in the mutant; may be empty
/// @param line where `code` begins in the mutant's file
/// @param becomesLine where `becomes` begins there
public record Block(String path, String code, String becomes, int line, int becomesLine) {}
