package wavetank.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs all journeys of users in this process, and ends with 0 if they came to their ends.
final class JourneysMain {
  private JourneysMain() {}

  public static void main(String[] args) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage("wavetank.view"))
            .filters(includeClassNamePatterns(".*JourneysTest"), excludeTags("real"))
            .build();
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    var summary = listener.getSummary();
    var out = new PrintWriter(System.out, true, UTF_8);
    summary.printFailuresTo(out);
    out.println(summary.getTestsSucceededCount() + " journeys");
    System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
  }
}
