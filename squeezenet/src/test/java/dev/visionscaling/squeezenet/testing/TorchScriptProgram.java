package dev.visionscaling.squeezenet.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds TorchScript archives of modules without weights. */
public final class TorchScriptProgram {
    private TorchScriptProgram() {}

    /** Returns a module whose forward method returns {@code expression} of the tensor {@code x}. */
    public static byte[] returning(String expression) throws IOException {
        String code = """
                class Net(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  def forward(self: __torch__.Net, x: Tensor) -> Tensor:
                    return %s
                """.formatted(expression);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("net/data.pkl", "\u0080\2c__torch__\nNet\n)\u0081}X\10\0\0\0training\u0089sb.");
        entries.put("net/code/__torch__.py", code);
        entries.put("net/constants.pkl", "\u0080\2).");
        entries.put("net/version", "3\n");
        entries.put("net/byteorder", "little");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                add(zip, entry.getKey(), entry.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
