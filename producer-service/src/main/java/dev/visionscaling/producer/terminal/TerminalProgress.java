package dev.visionscaling.producer.terminal;

import dev.visionscaling.producer.upload.Progress;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows a progress bar on standard error. */
public final class TerminalProgress implements Progress {
    private static final double MEBIBYTE = 1024 * 1024;

    private final ProgressBar bar;

    /** @param total the number of steps */
    public TerminalProgress(String task, String unit, long total) {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .showSpeed()
                .build();
    }

    @Override
    public void step(long bytes) {
        bar.step();
        bar.setExtraMessage(String.format(Locale.ROOT, " %,.1f MiB", bytes / MEBIBYTE));
    }

    @Override
    public void close() {
        bar.close();
    }
}
