package dev.visionscaling.harness;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.localstack.LocalStackException;
import dev.visionscaling.squeezenet.model.ModelException;
import java.io.IOException;
import java.sql.SQLException;

/** Turns failures of servers, models and files into one-line messages. */
public final class CommandErrors {
    private CommandErrors() {}

    /** The work of a command. */
    @FunctionalInterface
    public interface Action {
        /** @return the exit code */
        int run() throws InterruptedException, IOException, SQLException;
    }

    /** @throws CommandFailedException with the line, if {@code work} fails for a reason that the user can change */
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
