package dev.visionscaling.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.config.ConditionalSettings;
import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static final Setting<String> TOPIC = Setting.required("IMAGE_TOPIC", "topic of images", Parsers::text);
    private static final Setting<Integer> THREADS =
            Setting.withDefault("THREADS", "2", "how many, 100 % by default", Parsers.integer(1, 8));
    private static final Setting<Boolean> FOLLOW = Setting.toggle("FOLLOW", "continue until stopped");
    private static final Setting<Optional<String>> PASSWORD = Setting.secret("DB_PASSWORD", "the role's password");
    private static final Setting<String> DIRECTORY = Setting.positional("DIR", "where the images are", Parsers::text);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String ran = "";

    @AfterEach
    void leavesNoInterruptBehind() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private Program single(Command.Action action) {
        return new Program(
                "tool",
                "Does one thing.",
                List.of(new Command("", "Does one thing.", List.of(TOPIC, THREADS, FOLLOW, PASSWORD), action)));
    }

    private Program several() {
        return new Program(
                "tool",
                "Does several things.",
                List.of(
                        new Command("upload", "Uploads images.", List.of(DIRECTORY, TOPIC), settings -> {
                            ran = "upload " + settings.get(DIRECTORY) + " to " + settings.get(TOPIC);
                            return ExitCode.OK;
                        }),
                        new Command("status", "Shows progress.", List.of(), settings -> {
                            ran = "status";
                            return ExitCode.OK;
                        })));
    }

    private int remember(Settings settings) {
        ran = settings.get(TOPIC) + " " + settings.get(THREADS) + " " + settings.get(FOLLOW);
        return ExitCode.OK;
    }

    private int run(Program program, Map<String, String> environment, String... args) {
        return program.run(args, environment, new PrintWriter(out), new PrintWriter(err));
    }

    private List<String> errors() {
        return err.toString().lines().toList();
    }

    @Test
    void readsFlagsSwitchesAndTheEnvironment() {
        assertThat(run(single(this::remember), Map.of("IMAGE_TOPIC", "images"), "--threads", "4", "--follow"))
                .isEqualTo(ExitCode.OK);
        assertThat(ran).isEqualTo("images 4 true");
        assertThat(run(single(this::remember), Map.of("FOLLOW", "TRUE"), "--image-topic=other"))
                .isEqualTo(ExitCode.OK);
        assertThat(ran).isEqualTo("other 2 true");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void reportsUnknownArgumentsAndBadSettingsTogether() {
        int code = run(single(this::remember), Map.of("THREADS", "0"), "--image-topik", "--shout", "now");
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(errors())
                .containsExactly(
                        "error: '--image-topik' is not an option or argument of this command",
                        "error: '--shout' is not an option or argument of this command",
                        "error: 'now' is not an option or argument of this command",
                        "error: IMAGE_TOPIC is not set: give it in the environment or as --image-topic"
                                + " (topic of images)",
                        "error: THREADS must be a whole number from 1 to 8, not '0'",
                        "Use --help to list all options.");
        assertThat(ran).isEmpty();
    }

    @Test
    void refusesAnUnknownArgumentEvenIfAllSettingsAreValid() {
        assertThat(run(single(this::remember), Map.of("IMAGE_TOPIC", "images"), "extra"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors()).first().isEqualTo("error: 'extra' is not an option or argument of this command");
        assertThat(ran).isEmpty();
    }

    @Test
    void namesAFlagWithoutValueAndAFlagGivenTwice() {
        assertThat(run(single(this::remember), Map.of(), "--image-topic")).isEqualTo(ExitCode.USAGE);
        assertThat(errors()).first().asString().startsWith("error: ").contains("--image-topic");
        assertThat(run(single(this::remember), Map.of(), "--threads=1", "--threads=2"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--threads").doesNotContain("Exception");
    }

    @Test
    void helpShowsEverySettingWithItsVariableAndDefault() {
        assertThat(run(single(this::remember), Map.of(), "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("--image-topic=VALUE", "IMAGE_TOPIC", "100 % by default", "default 2", "--follow")
                .contains("DB_PASSWORD, DB_PASSWORD_FILE: the role's password")
                .doesNotContain("--db-password");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void refusesASecretAsAFlagWithoutRepeatingIt() {
        assertThat(run(single(this::remember), Map.of("IMAGE_TOPIC", "t"), "--db-password=hunter2"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors())
                .first()
                .isEqualTo("error: --db-password is not accepted as a flag: it would be visible in the process list;"
                        + " set DB_PASSWORD or DB_PASSWORD_FILE in the environment");
        assertThat(run(single(this::remember), Map.of("IMAGE_TOPIC", "t"), "--db-password", "hunter2", "more"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors()).contains("error: 'more' is not an option or argument of this command");
        assertThat(err.toString()).doesNotContain("hunter2");
    }

    @Test
    void doesNotReadTheSettingsOfAnotherMode() {
        var onDemand = new ConditionalSettings(FOLLOW, true, List.of(DIRECTORY, PASSWORD, THREADS));
        Program program = new Program(
                "tool",
                "Does one thing.",
                List.of(new Command("", "Does one thing.", List.of(TOPIC, FOLLOW), List.of(onDemand), settings -> {
                    ran = settings.get(FOLLOW) ? "follows " + settings.get(DIRECTORY) : "does not follow";
                    return ExitCode.OK;
                })));
        Map<String, String> environment = Map.of("IMAGE_TOPIC", "t", "THREADS", "0");
        assertThat(run(program, environment)).isEqualTo(ExitCode.OK);
        assertThat(ran).isEqualTo("does not follow");
        assertThat(run(program, environment, "--follow")).isEqualTo(ExitCode.USAGE);
        assertThat(errors())
                .startsWith(
                        "error: DIR is missing: where the images are",
                        "error: THREADS must be a whole number from 1 to 8, not '0'");
        assertThat(run(program, environment, "--follow", "--threads=1", "images"))
                .isEqualTo(ExitCode.OK);
        assertThat(ran).isEqualTo("follows images");
        assertThat(run(program, environment, "--db-password=hunter2")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("set DB_PASSWORD or").doesNotContain("hunter2");
        assertThat(run(program, environment, "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("where the images are", "--threads", "DB_PASSWORD_FILE");
    }

    @Test
    void doesNotExpandArgumentsThatBeginWithAnAtSign() {
        assertThat(run(several(), Map.of("IMAGE_TOPIC", "t"), "upload", "@pom.xml"))
                .isEqualTo(ExitCode.OK);
        assertThat(ran).isEqualTo("upload @pom.xml to t");
    }

    @Test
    void showsItsVersion() {
        assertThat(run(single(this::remember), Map.of(), "--version")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("tool ");
        assertThat(run(several(), Map.of(), "upload", "--version")).isEqualTo(ExitCode.OK);
    }

    @Test
    void runsTheCommandThatIsNamed() {
        assertThat(run(several(), Map.of(), "upload", "images", "--image-topic", "t"))
                .isEqualTo(ExitCode.OK);
        assertThat(ran).isEqualTo("upload images to t");
        assertThat(run(several(), Map.of(), "status")).isEqualTo(ExitCode.OK);
        assertThat(ran).isEqualTo("status");
    }

    @Test
    void listsTheCommandsIfNoneOrAnUnknownOneIsGiven() {
        assertThat(run(several(), Map.of())).isEqualTo(ExitCode.USAGE);
        assertThat(errors()).startsWith("error: a command is missing", "error: the commands are upload, status");
        assertThat(run(several(), Map.of(), "uplaod", "images")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("error: 'uplaod' is not a command");
    }

    @Test
    void reportsAMissingPositionalArgumentWithAllOtherProblems() {
        assertThat(run(several(), Map.of(), "upload", "--loud")).isEqualTo(ExitCode.USAGE);
        assertThat(errors())
                .contains(
                        "error: '--loud' is not an option or argument of this command",
                        "error: DIR is missing: where the images are",
                        "error: IMAGE_TOPIC is not set: give it in the environment or as --image-topic"
                                + " (topic of images)");
    }

    @Test
    void refusesAnExtraPositionalArgument() {
        assertThat(run(several(), Map.of("IMAGE_TOPIC", "t"), "upload", "a", "b"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors()).first().isEqualTo("error: 'b' is not an option or argument of this command");
    }

    @Test
    void helpListsCommandsAndTheSettingsOfACommand() {
        assertThat(run(several(), Map.of(), "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Does several things.", "upload", "Shows progress.");
        assertThat(run(several(), Map.of(), "upload", "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("--image-topic", "where the images are");
    }

    @Test
    void reportsAFailedCommandInOneLine() {
        int code = run(
                single(settings -> {
                    throw new CommandFailedException("the bucket is gone");
                }),
                Map.of("IMAGE_TOPIC", "t"));
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(errors()).containsExactly("error: the bucket is gone");
    }

    @Test
    void reportsContradictingSettingsAsAUsageProblem() {
        int code = run(
                single(settings -> {
                    throw new InvalidSettingsException(List.of("A is above B", "C needs D"));
                }),
                Map.of("IMAGE_TOPIC", "t"));
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(errors()).startsWith("error: A is above B", "error: C needs D");
    }

    @Test
    void reportsAMissingNativeLibraryInOneLine() {
        int code = run(
                single(settings -> {
                    throw new UnsatisfiedLinkError("no jniopencv_core");
                }),
                Map.of("IMAGE_TOPIC", "t"));
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(errors())
                .singleElement()
                .asString()
                .contains("cannot be loaded")
                .contains("jniopencv_core");
    }

    @Test
    void reportsAnUnexpectedFailureInOneLine() {
        int code = run(
                single(settings -> {
                    throw new IllegalStateException("a bug");
                }),
                Map.of("IMAGE_TOPIC", "t"));
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(errors())
                .containsExactly(
                        "error: unexpected failure, see the log above: java.lang.IllegalStateException: a bug");
    }

    @Test
    void restoresAnInterruptForTheCaller() {
        int code = run(
                single(settings -> {
                    throw new InterruptedException();
                }),
                Map.of("IMAGE_TOPIC", "t"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(errors()).containsExactly("error: interrupted");
    }

    @Test
    void exitsWithTheCodeOfTheCommand() {
        assertThat(run(single(settings -> 7), Map.of("IMAGE_TOPIC", "t"))).isEqualTo(7);
    }
}
