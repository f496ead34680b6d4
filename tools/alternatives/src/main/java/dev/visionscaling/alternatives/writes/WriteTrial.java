package dev.visionscaling.alternatives.writes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.database.DatabaseSettings;
import dev.visionscaling.consumer.postgres.PostgresOutcomeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes predictions in one way, at one offered rate, and prints {@code begin} when it is warm. Its last line has the
 * rows, the seconds, the median and the 99th percentile of a batch in milliseconds, and the mean batch.
 */
public final class WriteTrial {
    private static final int WRITERS = 2;
    private static final double WARM_UP_SECONDS = 2;

    /** Of one consumer: as many images are in flight by default. */
    private static final int MOST_WAITING = 128;

    private enum Way {
        /** The consumer's own store: one statement with an array for each column. */
        UPSERT,
        /** A JDBC batch. */
        VALUES,
        /** COPY into a temporary table. */
        COPY
    }

    private static final Setting<Way> WAY = Setting.required("WAY", "upsert, values or copy", Parsers.oneOf(Way.class));
    private static final Setting<Integer> CONSUMERS =
            Setting.required("CONSUMERS", "consumers that write at once", Parsers.integer(1, 100));
    private static final Setting<Integer> BATCH =
            Setting.required("BATCH", "rows of a batch; 0: all that wait", Parsers.integer(0, 100_000));
    private static final Setting<Integer> RATE =
            Setting.required("RATE", "rows per second of all together", Parsers.integer(1, 10_000_000));
    private static final Setting<Integer> SECONDS =
            Setting.required("SECONDS", "how long it writes", Parsers.integer(1, 3_600));

    private WriteTrial() {}

    public static void main(String[] args) {
        List<Setting<?>> settings = new ArrayList<>(DatabaseSettings.all());
        settings.addAll(List.of(WAY, CONSUMERS, BATCH, RATE, SECONDS));
        Command command = new Command("", "Writes predictions at a steady rate.", settings, WriteTrial::run);
        System.exit(new Program("write-trial", command.description(), List.of(command)).run(args, System.getenv()));
    }

    private static int run(Settings settings) throws Exception {
        int batch = settings.get(BATCH);
        int rate = settings.get(RATE);
        try (HikariDataSource database = open(settings)) {
            WriteLoad load = new WriteLoad(
                    writer(settings.get(WAY), database),
                    settings.get(CONSUMERS),
                    Math.max(1, batch),
                    batch == 0 ? MOST_WAITING : batch);
            WriteLoad.Written unused = load.run(rate, WARM_UP_SECONDS);
            System.out.println("begin");
            WriteLoad.Written written = load.run(rate, settings.get(SECONDS));
            System.out.println(String.format(
                    Locale.ROOT,
                    "%d %.3f %.3f %.3f %.2f",
                    written.rows(),
                    written.seconds(),
                    written.millis(0.5),
                    written.millis(0.99),
                    (double) written.rows() / written.batchMillis().size()));
        }
        return ExitCode.OK;
    }

    private static RowWriter writer(Way way, HikariDataSource database) {
        return switch (way) {
            case UPSERT -> new PostgresOutcomeStore(database, Rows.BUCKET, Rows.AUTHOR, image -> Rows.FRAMING)::write;
            case VALUES -> new ValuesWriter(database);
            case COPY -> new CopyWriter(database);
        };
    }

    private static HikariDataSource open(Settings settings) {
        DatabaseSettings target = DatabaseSettings.from(settings);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(target.url());
        config.setUsername(target.user().orElseThrow());
        config.setPassword(target.password().orElseThrow());
        config.setMaximumPoolSize(WRITERS * settings.get(CONSUMERS));
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        if (settings.get(WAY) == Way.COPY) {
            config.setConnectionInitSql(CopyWriter.STAGING);
        }
        return new HikariDataSource(config);
    }
}
