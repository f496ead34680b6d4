package dev.visionscaling.renderer;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.files.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;

/** The commands render and contact-sheet. */
public final class RenderCommands {
    private static final Setting<Path> FILE =
            Setting.positional("FILE", "the JPEG to write; an existing one is replaced", Parsers::writableFile);
    private static final Setting<Integer> COLUMNS = Setting.withDefault(
                    "COLUMNS", "8", "images per part", Parsers.integer(1, 40))
            .onlyAsFlag();

    private final PrintWriter out;
    private final PrintWriter err;

    public RenderCommands(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public Command render() {
        return new Command(
                "render",
                "Render images of parts on a belt into one folder per category.",
                RenderSettings.all(),
                this::render);
    }

    public Command contactSheet() {
        return new Command(
                "contact-sheet",
                "Render an overview of many parts, a row per category; less than 400 kB.",
                List.of(FILE, RenderSettings.SEED, COLUMNS),
                this::contactSheet);
    }

    private int render(Settings values) throws InterruptedException {
        RenderSettings settings = RenderSettings.from(values);
        boolean terminal = Boolean.getBoolean("visionscaling.terminal");
        try {
            new FolderRenderer(settings, terminal ? printing(settings.count()) : done -> {}).run();
        } finally {
            if (terminal) {
                err.println();
            }
        }
        out.println("rendered " + settings.count() + " images into " + settings.folder());
        return ExitCode.OK;
    }

    private IntConsumer printing(int count) {
        return done -> {
            if (done % 10 == 0 || done == count) {
                err.print("\rrendered " + done + " of " + count);
                err.flush();
            }
        };
    }

    private int contactSheet(Settings values) {
        Path file = values.get(FILE);
        byte[] jpeg = ContactSheet.jpeg(values.get(RenderSettings.SEED), values.get(COLUMNS));
        if (jpeg.length >= ContactSheet.MAX_BYTES) {
            throw new CommandFailedException("the sheet would have " + jpeg.length + " bytes: use fewer --columns");
        }
        try {
            OutputFile.write(file, jpeg);
        } catch (IOException e) {
            throw new CommandFailedException("the sheet cannot be written: " + e, e);
        }
        out.println("wrote " + file + " (" + jpeg.length + " bytes)");
        return ExitCode.OK;
    }
}
