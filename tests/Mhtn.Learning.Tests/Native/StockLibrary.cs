namespace Mhtn.Learning.Tests.Native;

/// <summary>TorchSharp's own library as the build put it beside the tests; a link into the package cache, so never to be written.</summary>
internal static class StockLibrary
{
    /// <summary>Its path; skips the test where TorchSharp's Linux library does not belong to the build.</summary>
    public static string Require()
    {
        var path = System.IO.Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(path), "TorchSharp's Linux library is not beside the tests.");
        return path;
    }
}
