package dev.visionscaling.benchmarks.writes;

import dev.visionscaling.common.cli.CommandFailedException;

/**
 * The last line of a trial.
 *
 * @param p50 milliseconds of a batch
 * @param batch mean number of rows
 */
record TrialLine(long rows, double seconds, double p50, double p99, double batch) {
    private static final int FIELDS = 5;

    static TrialLine parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS) {
            throw new CommandFailedException("the trial ended with '" + line + "' instead of its figures");
        }
        return new TrialLine(
                Long.parseLong(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]));
    }

    double rowsPerSecond() {
        return rows / seconds;
    }
}
