package dev.visionscaling.common.cli;

/** What the process tells its caller. */
public final class ExitCode {
    /** Everything asked for was done. */
    public static final int OK = 0;
    /** The work failed; the message says why. */
    public static final int FAILED = 1;
    /** The command line or the settings do not fit; every problem was printed. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
