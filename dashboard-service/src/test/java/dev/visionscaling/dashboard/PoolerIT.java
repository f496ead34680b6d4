package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TestPooler;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The page through PgBouncer, which lends its sessions for a transaction only. */
@EnabledIf(value = "dev.visionscaling.harness.testing.TestPooler#isInstalled", disabledReason = "PgBouncer is missing")
class PoolerIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void showsResultsAndLeavesNoSettingBehind() throws Exception {
        try (TestEnvironment environment = TestEnvironment.create();
                TestPooler pooler = TestPooler.start(environment, "transaction", 1);
                DashboardProcess page = DashboardProcess.open(environment, Map.of("DATABASE_URL", pooler.url()));
                EventStreamReader events = page.events()) {
            await().atMost(LIMIT).until(() -> !events.data().isEmpty());
            for (int i = 0; i < 10; i++) {
                String key = i + ".jpg";
                environment.predict(key, "nut", 50);
                await().atMost(LIMIT)
                        .until(() -> events.data().stream().anyMatch(data -> data.contains("\"key\":\"" + key + "\"")));
                assertThat(page.get("/results").statusCode()).isEqualTo(200);
            }
            assertThat(events.data()).noneMatch(data -> data.contains("\"outage\""));
            assertThat(defaultsOfTheSharedSession(environment, pooler)).isEqualTo("read committed, off, 0");
        }
    }

    private static String defaultsOfTheSharedSession(TestEnvironment environment, TestPooler pooler)
            throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(
                        pooler.url(),
                        environment.stack().databaseUser(),
                        environment.stack().databasePassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT concat_ws(', ',"
                        + " current_setting('default_transaction_isolation'),"
                        + " current_setting('default_transaction_read_only'),"
                        + " current_setting('idle_in_transaction_session_timeout'))")) {
            row.next();
            return row.getString(1);
        }
    }
}
