package dev.visionscaling.producer.terminal;

import dev.visionscaling.producer.upload.Progress;
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

    @Override
    public void step() {
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
