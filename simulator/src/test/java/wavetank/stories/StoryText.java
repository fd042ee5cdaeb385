package wavetank.stories;

import java.util.ArrayList;
import java.util.List;

/// A story as it stands in its file: a comment that says what it shows, then blocks, with an empty
/// line between them. A block is commands, one a line, then perhaps `----` and the transcript of
/// what happened meanwhile. A block without one sets the stage and is not told.
///
/// @param comment the lines at the top that begin with `#`
record StoryText(List<String> comment, List<Block> blocks) {
  private static final String RULER = "----";

  /// @param line number of the first command in its file, from 1
  /// @param isTold whether it has a transcript
  record Block(int line, List<String> commands, boolean isTold, List<String> transcript) {
    Block telling(List<String> lines) {
      return new Block(line, commands, isTold, lines);
    }

    private List<String> lines() {
      var lines = new ArrayList<>(commands);
      if (isTold) {
        lines.add(RULER);
        lines.addAll(transcript);
      }
      return lines;
    }
  }

  static StoryText parse(List<String> lines) {
    int top = 0;
    while (top < lines.size() && lines.get(top).startsWith("#")) {
      top++;
    }
    var blocks = new ArrayList<Block>();
    int from = top;
    for (int i = top; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).isBlank()) {
        if (from < i) {
          blocks.add(block(from + 1, lines.subList(from, i)));
        }
        from = i + 1;
      }
    }
    return new StoryText(lines.subList(0, top), blocks);
  }

  private static Block block(int line, List<String> lines) {
    int ruler = lines.indexOf(RULER);
    return ruler < 0
        ? new Block(line, lines, false, List.of())
        : new Block(line, lines.subList(0, ruler), true, lines.subList(ruler + 1, lines.size()));
  }

  /// The same story with other transcripts, one for each block.
  StoryText telling(List<List<String>> transcripts) {
    var told = new ArrayList<Block>();
    for (int i = 0; i < blocks.size(); i++) {
      told.add(blocks.get(i).telling(transcripts.get(i)));
    }
    return new StoryText(comment, told);
  }

  /// The lines of its file.
  List<String> lines() {
    var lines = new ArrayList<>(comment);
    for (int i = 0; i < blocks.size(); i++) {
      if (i > 0) {
        lines.add("");
      }
      lines.addAll(blocks.get(i).lines());
    }
    return lines;
  }
}
