package wavetank.txn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wavetank.txn.RandomTransactions.Store;

@DisplayName("The check of transactions, on random histories")
class TransactionRandomTest {
  private static final int SEEDS = 1_000;

  @ParameterizedTest
  @EnumSource
  void agrees_with_trying_every_order_of_lists(Store store) {
    int bad = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var history = RandomTransactions.lists(seed, store, 6);
      for (var level : List.of(Level.SERIALIZABLE, Level.STRICT_SERIALIZABLE)) {
        var verdict = TransactionCheck.judge(history, level);

        assertThat(verdict.isViolated())
            .as("seed %d, %s: %s in %s", seed, level, verdict.findings(), history)
            .isEqualTo(!EveryOrder.exists(history, level));
        bad += verdict.isViolated() ? 1 : 0;
      }
    }
    assertThat(bad > SEEDS / 20).isEqualTo(store != Store.SERIAL);
  }

  @ParameterizedTest
  @EnumSource
  void finds_nothing_with_registers_that_an_order_would_explain(Store store) {
    int bad = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var history = RandomTransactions.registers(seed, store, 6);
      for (var level : List.of(Level.SERIALIZABLE, Level.STRICT_SERIALIZABLE)) {
        var verdict = TransactionCheck.judge(history, level);
        if (verdict.isViolated()) {
          bad++;
          assertThat(EveryOrder.exists(history, level))
              .as("seed %d, %s: %s in %s", seed, level, verdict.findings(), history)
              .isFalse();
        }
      }
    }
    assertThat(bad > SEEDS / 50).isEqualTo(store != Store.SERIAL);
  }

  @ParameterizedTest
  @EnumSource
  void names_transactions_that_have_no_order_by_themselves(Store store) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      var history = RandomTransactions.lists(seed, store, 8);
      for (var finding : TransactionCheck.judge(history, Level.STRICT_SERIALIZABLE).findings()) {
        assertThat(finding.transactions()).as("seed %d: %s", seed, finding).doesNotHaveDuplicates();
        assertThat(finding.why()).isNotEmpty();
        if (finding.transactions().size() > 2) {
          var fewer = finding.transactions().subList(1, finding.transactions().size());
          assertThat(history).containsAll(fewer);
        }
      }
    }
  }

  @Test
  void never_blames_a_snapshot_store_for_more_than_write_skew() {
    int skews = 0;
    for (long seed = 1; seed <= 4 * SEEDS; seed++) {
      var history = RandomTransactions.lists(seed, Store.SNAPSHOT, 12);

      var snapshot = TransactionCheck.judge(history, Level.SNAPSHOT);
      assertThat(snapshot.findings()).as("seed %d: %s", seed, history).isEmpty();

      var serializable = TransactionCheck.judge(history, Level.SERIALIZABLE).findings();
      assertThat(serializable).allMatch(finding -> finding.anomaly() == Anomaly.G2_ITEM);
      skews += serializable.size();
    }
    assertThat(skews).isGreaterThan(100);
  }

  @Test
  void blames_a_store_that_keeps_snapshots_and_forgets_conflicts() {
    int lost = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var history = RandomTransactions.lists(seed, Store.CARELESS, 12);
      lost +=
          (int)
              TransactionCheck.judge(history, Level.SNAPSHOT).findings().stream()
                  .filter(finding -> finding.anomaly() == Anomaly.LOST_UPDATE)
                  .count();
      // who read its own write behind an old snapshot saw an order that never came to be
      assertThat(TransactionCheck.judge(history, Level.READ_COMMITTED).findings())
          .allMatch(finding -> finding.anomaly() == Anomaly.INCOMPATIBLE_ORDER);
    }
    assertThat(lost).isGreaterThan(40);
  }
}
