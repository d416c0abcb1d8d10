using Microsoft.Extensions.Options;

namespace NaFosenBot.Storage;

/// <summary>The folder that everything the server keeps lies in.</summary>
public sealed class DataDirectory
{
    /// <exception cref="StorageException">The folder cannot be made or written.</exception>
    public DataDirectory(IOptions<StorageOptions> options, IHostEnvironment environment)
    {
        Path = System.IO.Path.GetFullPath(options.Value.Directory, environment.ContentRootPath);
        try
        {
            Directory.CreateDirectory(Path);
            var probe = System.IO.Path.Combine(Path, $".probe-{System.IO.Path.GetRandomFileName()}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The data directory {Path} cannot be written ({unwritable.GetType().Name}). Give the server write permission there, or set Storage:Directory to another folder.", unwritable);
        }
    }

    public string Path { get; }

    public string this[string fileName] => System.IO.Path.Combine(Path, fileName);
}

/// <summary>The place that data is kept cannot be used; the message says which and how to mend it.</summary>
public sealed class StorageException(string message, Exception inner) : Exception(message, inner);
