/// Words: for complaints about one that nobody knows. Everything that reads what people write uses
/// it: traces, scenarios, checks, the command line. Read `Nearest`; there is nothing else.
@NullMarked
package wavetank.words;

import org.jspecify.annotations.NullMarked;
