package dev.visionscaling.alternatives;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads every file of a folder with a loop over the S3 client, and does nothing else. */
public final class UploadLoop {
    private static final int ATTEMPTS = 3;

    private static final Setting<Path> FOLDER = Setting.required("FOLDER", "the files", Parsers::path);
    private static final Setting<String> PREFIX = Setting.required("PREFIX", "prefix of every key", text -> text);
    private static final Setting<Integer> COPIES =
            Setting.required("COPIES", "copies of every file", Parsers.integer(1, 9_999));
    private static final Setting<Integer> PARALLEL =
            Setting.required("PARALLEL", "threads and connections", Parsers.integer(1, 256));

    private UploadLoop() {}

    public static void main(String[] args) {
        List<Setting<?>> settings = new ArrayList<>(S3Settings.all());
        settings.addAll(List.of(FOLDER, PREFIX, COPIES, PARALLEL));
        Command command = new Command("", "Uploads files.", settings, UploadLoop::run);
        System.exit(new Program("upload-loop", command.description(), List.of(command)).run(args, System.getenv()));
    }

    private static int run(Settings settings) throws Exception {
        S3Settings target = S3Settings.from(settings);
        ExecutorService threads = Executors.newFixedThreadPool(settings.get(PARALLEL));
        try (S3Client s3 = S3Clients.open(target, settings.get(PARALLEL), ATTEMPTS)) {
            List<Future<?>> uploads = new ArrayList<>();
            for (int copy = 1; copy <= settings.get(COPIES); copy++) {
                for (Path file : files(settings.get(FOLDER))) {
                    String key = settings.get(PREFIX) + copy + "/"
                            + settings.get(FOLDER).relativize(file);
                    uploads.add(threads.submit(() -> s3.putObject(
                            request -> request.bucket(target.bucket()).key(key), RequestBody.fromFile(file))));
                }
            }
            for (Future<?> upload : uploads) {
                upload.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return ExitCode.OK;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
