package dev.visionscaling.renderer;

import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The parts renderer's command line. */
public final class RendererMain {
    private final PrintWriter out;
    private final PrintWriter err;

    public RendererMain(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        ProgramLocale.fix();
        // Images are drawn in memory only.
        System.setProperty("java.awt.headless", "true");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new RendererMain(out, err).run(args, System.getenv()));
    }

    public int run(String[] args, Map<String, String> environment) {
        RenderCommands commands = new RenderCommands(out, err);
        return new Program(
                        "parts-renderer",
                        "Renders images of parts on a conveyor belt.",
                        List.of(commands.render(), commands.contactSheet()))
                .run(args, environment, out, err);
    }
}
