package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.checkpoint.PickleValue.Foreign;
import java.util.Set;

/**
 * Tells names that training programs leave in a checkpoint, such as those of a configuration's classes, from names that
 * only an attack needs. Neither kind is ever looked up.
 */
final class ForeignNames {
    private static final Set<String> ATTACKS = Set.of(
            "ctypes",
            "importlib",
            "marshal",
            "nt",
            "os",
            "pickle",
            "posix",
            "pty",
            "runpy",
            "shutil",
            "socket",
            "subprocess",
            "sys",
            "torch.hub",
            "torch.serialization",
            "webbrowser");
    private static final Set<String> BUILTINS = Set.of("builtins", "__builtin__");
    private static final Set<String> FUNCTIONS = Set.of(
            "__import__",
            "apply",
            "breakpoint",
            "compile",
            "delattr",
            "eval",
            "exec",
            "execfile",
            "file",
            "globals",
            "input",
            "locals",
            "open",
            "reload",
            "setattr",
            "vars");

    private ForeignNames() {}

    static Foreign of(String module, String name) throws MalformedCheckpointException {
        String root = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
        boolean attack = ATTACKS.contains(module)
                || ATTACKS.contains(root)
                || (BUILTINS.contains(module) && FUNCTIONS.contains(name))
                || (module.equals("torch") && name.equals("load"));
        if (attack) {
            throw new MalformedCheckpointException("it refers to " + module + "." + name
                    + ", which a state dict does not need and which is never executed");
        }
        return new Foreign(module, name);
    }
}
