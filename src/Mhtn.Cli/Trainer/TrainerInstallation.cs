using Mhtn.Core.Errors;
using Mhtn.Learning.Native;

namespace Mhtn.Cli.Trainer;

/// <summary>Brings libtorch into the user's own folder: whole or not at all.</summary>
internal static class TrainerInstallation
{
    private const string TemporaryEnding = ".tmp";

    /// <summary>Fetches a package with dotnet and moves its libraries to their place.</summary>
    /// <param name="package">The package of this platform.</param>
    /// <param name="place">A folder of <see cref="TrainerFolder.Root"/>; what is there is replaced.</param>
    /// <param name="cancellationToken">Ends it; nothing stays behind.</param>
    /// <exception cref="InputException">There is no .NET SDK, or another installation is under way.</exception>
    /// <exception cref="IOException">dotnet failed, with what it printed; or the folder cannot be written.</exception>
    public static async Task RunAsync(LibtorchPackage package, string place, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(TrainerFolder.Root);
        using var only = Lock();
        RemoveLeftovers();
        var work = Path.Combine(TrainerFolder.Root, $"{Guid.NewGuid():N}{TemporaryEnding}");
        Directory.CreateDirectory(work);
        try
        {
            TrainerProject.Write(work, package);
            var (exitCode, output) = await DotnetProgram.RunAsync(work, TrainerProject.PublishArguments, cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
            {
                throw new IOException($"dotnet could not bring {package.Id} {package.Version}; nothing was installed. It printed:\n{output}");
            }

            var libraries = TrainerProject.NativeLibraries(work);
            TrainerFolder.AddTorchSharp(libraries);
            if (!TrainerFolder.IsComplete(libraries))
            {
                throw new IOException($"{package.Id} {package.Version} brought no libtorch; nothing was installed.");
            }

            Replace(place, libraries);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Replace(string place, string libraries)
    {
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }

        Directory.Move(libraries, place);
    }

    private static FileStream Lock()
    {
        var path = Path.Combine(TrainerFolder.Root, "install.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new InputException(path, "no other mhtn trainer install", "one that is under way", "Wait for it to end.", e);
        }
    }

    // Whoever was killed could not clean up; while the lock is held, nobody is at work there.
    private static void RemoveLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(TrainerFolder.Root, $"*{TemporaryEnding}"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
