package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.database.Databases;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.producer.postgres.LeaseServer;
import dev.visionscaling.producer.postgres.PostgresKeyPages;
import dev.visionscaling.producer.publish.KeyPage;
import dev.visionscaling.producer.publish.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagingIT {
    private final TestEnvironment environment = TestEnvironment.migrated();
    private final HikariDataSource database = Databases.open(environment.databaseSettings(), "paging-it", 2);
    private final PostgresKeyPages pages = new PostgresKeyPages(database, new LeaseServer());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void blocksRowsWhileAnOlderTransactionIsOpen() throws Exception {
        try (Connection slow = environment.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO image_info (image_key) VALUES ('early')");
            environment.execute("INSERT INTO image_info (image_key) VALUES ('late')");

            assertThat(keysAfter(Position.START)).isEmpty();
            assertThat(pages.blockedByOpenTransactions()).isEqualTo(1);

            slow.commit();
        }
        assertThat(keysAfter(Position.START)).containsExactly("early", "late");
        assertThat(pages.blockedByOpenTransactions()).isZero();
    }

    @Test
    void ordersTransactionsByNumberNotByText() throws Exception {
        environment.executeAll(
                "ALTER TABLE image_info DISABLE TRIGGER number_image",
                "INSERT INTO image_info (image_key, inserted_by) VALUES ('c', '100'), ('b', '99'), ('a', '9')");

        KeyPage first = pages.after(Position.START, 2);

        assertThat(keys(first)).containsExactly("a", "b");
        assertThat(keysAfter(first.last())).containsExactly("c");
    }

    @Test
    void skipsNoRowOfWritersThatCommitOutOfOrder() throws Exception {
        List<Connection> writers = new ArrayList<>();
        List<String> read = new ArrayList<>();
        int inserted = 0;
        try {
            for (int i = 0; i < 5; i++) {
                Connection writer = environment.connect();
                writer.setAutoCommit(false);
                writers.add(writer);
            }
            // The writers insert, commit or roll back in random order, and a page is read after each of these steps.
            Random random = new Random(7);
            Position last = Position.START;
            int[] open = new int[writers.size()];
            for (int step = 0; step < 1_500; step++) {
                int chosen = random.nextInt(writers.size());
                if (random.nextInt(3) > 0) {
                    insert(writers.get(chosen), "key-" + step);
                    open[chosen]++;
                } else if (random.nextInt(10) == 0) {
                    writers.get(chosen).rollback();
                    open[chosen] = 0;
                } else {
                    writers.get(chosen).commit();
                    inserted += open[chosen];
                    open[chosen] = 0;
                }
                KeyPage page = pages.after(last, 7);
                read.addAll(keys(page));
                last = page.isEmpty() ? last : page.last();
            }
            for (int i = 0; i < open.length; i++) {
                writers.get(i).commit();
                inserted += open[i];
            }
            for (KeyPage page = pages.after(last, 7); !page.isEmpty(); page = pages.after(page.last(), 7)) {
                read.addAll(keys(page));
            }
        } finally {
            for (Connection writer : writers) {
                writer.close();
            }
        }

        assertThat(read).hasSize(inserted).doesNotHaveDuplicates();
        assertThat(environment.query("SELECT image_key FROM image_info")).containsExactlyInAnyOrderElementsOf(read);
    }

    private static void insert(Connection writer, String key) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("INSERT INTO image_info (image_key) VALUES ('" + key + "')");
        }
    }

    private List<String> keysAfter(Position position) throws TransientException {
        return keys(pages.after(position, 100));
    }

    private static List<String> keys(KeyPage page) {
        return page.images().stream().map(ImageId::key).toList();
    }
}
