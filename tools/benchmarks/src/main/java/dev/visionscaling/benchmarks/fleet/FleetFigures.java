package dev.visionscaling.benchmarks.fleet;

import dev.visionscaling.benchmarks.report.Measurement;
import java.util.ArrayList;
import java.util.List;

/**
 * The result for one number of consumers and one protocol.
 *
 * @param readySeconds from the start of all until they share all partitions
 * @param usualWaitMillis the longest time from a record to its row while nobody joined or left
 * @param idle without keys
 * @param full with somewhat more keys than they can take
 * @param highest the highest rate at which they kept up, with a network that takes no time
 * @param broken the first rate at which they did not
 */
record FleetFigures(
        double readySeconds,
        double usualWaitMillis,
        Change leave,
        Change join,
        Load idle,
        Load full,
        Load highest,
        Load broken,
        Resources resources) {

    /**
     * A rebalance.
     *
     * @param seconds until the others, or all, share all partitions again
     * @param waitMillis the longest time from a record that was published meanwhile to its row
     */
    record Change(double seconds, double waitMillis) {}

    /**
     * Connections of all consumers together, and memory.
     *
     * @param megabytes resident memory of all consumers
     */
    record Resources(double postgres, double kafka, double s3, double megabytes) {}

    /** @param prefix of their names, such as {@code classic_100} */
    List<Measurement> measurements(String prefix, String label, int size) {
        List<Measurement> all = new ArrayList<>();
        Add add = (name, text, value, unit, digits) ->
                all.add(Measurement.of(prefix + "_" + name, label + ": " + text, value, unit, digits));
        add.figure("ready_seconds", "ready after", readySeconds, "s", 1);
        add.figure("usual_wait_ms", "longest wait, usually", usualWaitMillis, "ms", 0);
        add.figure("leave_seconds", "one leaves", leave.seconds(), "s", 1);
        add.figure("leave_wait_ms", "longest wait meanwhile", leave.waitMillis(), "ms", 0);
        add.figure("join_seconds", "one starts and joins", join.seconds(), "s", 1);
        add.figure("join_wait_ms", "longest wait meanwhile", join.waitMillis(), "ms", 0);
        add.figure("postgres_connections", "connections to PostgreSQL", resources.postgres(), "", 0);
        add.figure("kafka_connections", "connections to Kafka", resources.kafka(), "", 0);
        add.figure("s3_connections", "connections to S3", resources.s3(), "", 0);
        add.figure("megabytes_each", "memory per consumer", resources.megabytes() / size, "MB", 0);
        addLoad(add, "idle", "idle", idle);
        addLoad(add, "full", "full", full);
        addLoad(add, "highest", "highest", highest);
        addLoad(add, "broken", "too much", broken);
        return all;
    }

    private interface Add {
        void figure(String name, String text, double value, String unit, int digits);
    }

    private static void addLoad(Add add, String name, String text, Load load) {
        add.figure(name + "_offered", text + ", offered", load.offered(), "rows/s", 0);
        add.figure(name + "_rows", text + ", written", load.rowsPerSecond(), "rows/s", 1);
        add.figure(name + "_kafka", text + ", broker", load.cores(load.servers().kafka()), "cores", 3);
        add.figure(
                name + "_postgres",
                text + ", PostgreSQL",
                load.cores(load.servers().postgres()),
                "cores",
                3);
        add.figure(name + "_s3", text + ", S3", load.cores(load.servers().s3()), "cores", 3);
        add.figure(name + "_consumers", text + ", consumers", load.cores(load.consumers()), "cores", 3);
    }
}
