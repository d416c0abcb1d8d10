using System.Security.Cryptography;

namespace NaFosenBot.Storage;

/// <summary>A secret of this server: made at first start, readable by nobody else.</summary>
internal static class KeyFile
{
    private const int Bytes = 32;

    public static byte[] ReadOrMake(string path)
    {
        if (File.Exists(path))
            return File.ReadAllBytes(path);

        var key = RandomNumberGenerator.GetBytes(Bytes);
        var draft = $"{path}.{Path.GetRandomFileName()}";
        File.WriteAllBytes(draft, key);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            File.Move(draft, path, overwrite: false);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it first: then that is the key.
            File.Delete(draft);
            return File.ReadAllBytes(path);
        }
    }
}
