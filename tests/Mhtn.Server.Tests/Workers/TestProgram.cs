namespace Mhtn.Server.Tests.Workers;

/// <summary>Programs that are started in a worker's place: shell scripts, which say that they are ready and then do something else.</summary>
internal static class TestProgram
{
    /// <summary>Writes one; skips the running test where there is no shell.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="script">What it does after it has said that it is ready.</param>
    public static string Write(TemporaryFolder folder, string script) =>
        WriteScript(folder, "worker.sh", $"printf '\\002\\000\\000\\000{{}}'\n{script}");

    /// <summary>Writes one that is another program, with a variable of its own in its environment; skips the running test where there is no shell.</summary>
    public static string WriteWith(TemporaryFolder folder, string variable, string value, string program) =>
        WriteScript(folder, "with.sh", $"{variable}='{value}' exec '{program}' \"$@\"");

    private static string WriteScript(TemporaryFolder folder, string name, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program in the worker's place is a shell script.");
        var path = folder.File(name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
