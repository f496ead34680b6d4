package dev.visionscaling.producer.terminal;

import dev.visionscaling.producer.Progress;
import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on standard error. */
public final class TerminalProgress implements Progress {
    private final ProgressBar bar;

    /** @param total how many steps there will be */
    public TerminalProgress(String task, String unit, long total) {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .showSpeed()
                .build();
    }

    /** Whether a person sees what is written. */
    @SuppressWarnings("SystemConsoleNull") // JDK 22 and later are asked below
    public static boolean isPossible() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            // Before JDK 22 there is a console only where there is a terminal.
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public void step() {
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
