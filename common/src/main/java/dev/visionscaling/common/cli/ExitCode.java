package dev.visionscaling.common.cli;

/** The exit codes of every program. */
public final class ExitCode {
    /** Success. */
    public static final int OK = 0;
    /** The command failed; the message says why. */
    public static final int FAILED = 1;
    /** The command line or a setting is invalid; every problem was printed. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
