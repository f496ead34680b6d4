package dev.visionscaling.benchmarks.workload;

/** The processor time of the servers in seconds. */
public record ServerTimes(double kafka, double postgres, double s3) {
    /** The time since {@code before}. */
    public ServerTimes since(ServerTimes before) {
        return new ServerTimes(kafka - before.kafka, postgres - before.postgres, s3 - before.s3);
    }
}
