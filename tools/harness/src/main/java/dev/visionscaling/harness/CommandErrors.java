package dev.visionscaling.harness;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.localstack.LocalStackException;
import dev.visionscaling.squeezenet.model.ModelException;
import java.io.IOException;
import java.sql.SQLException;

/** What goes wrong around servers, models and files, said in one line. */
public final class CommandErrors {
    private CommandErrors() {}

    /** What a command does. */
    @FunctionalInterface
    public interface Action {
        /** @return the exit code */
        int run() throws InterruptedException, IOException, SQLException;
    }

    /** @throws CommandFailedException with the line, if {@code work} fails for a reason that a person can do something about */
    public static int reportInOneLine(Action work) throws InterruptedException {
        try {
            return work.run();
        } catch (ModelException e) {
            throw new CommandFailedException("model: " + e.getMessage(), e);
        } catch (LocalStackException | IOException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new CommandFailedException("PostgreSQL: " + e.getMessage(), e);
        }
    }
}
