using Mhtn.Learning.Native;

namespace Mhtn.Learning.Tests.Native;

public sealed class TorchSharpLoaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mhtn-tests-");
    private readonly List<byte[]> _images = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_stock_library_that_loads_is_used_as_it_is()
    {
        var path = Write([1, 2, 3]);

        Assert.Equal(42, new TorchSharpLoader(path, loaded => loaded == path ? 42 : 0, Keep).Load());

        Assert.Empty(_images);
    }

    [Fact]
    public void One_refused_for_an_unused_version_is_loaded_with_that_version_made_optional()
    {
        var stock = SharedObject.Build();
        var path = Write(stock);

        Assert.Equal(7, Loader(path, "/lib/libstdc++.so.6: version `LIB_1.32' not found (required by x.so)").Load());

        Assert.Equal(OptionalVersion.In(stock, SharedObject.Unused, "lib.so"), Assert.Single(_images));
        Assert.Equal(stock, File.ReadAllBytes(path));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void Versions_missing_one_after_the_other_are_all_made_optional()
    {
        var stock = File.ReadAllBytes(StockLibrary.Require());
        var path = Write(stock);
        var loader = new TorchSharpLoader(path, _ => throw Missing("GLIBCXX_3.4.30"), LoadSecond);

        Assert.Equal(7, loader.Load());

        var both = OptionalVersion.In(OptionalVersion.In(stock, "GLIBCXX_3.4.30", "a"), "GLIBCXX_3.4.32", "b");
        Assert.Equal(both, _images[^1]);

        nint LoadSecond(byte[] image)
        {
            var handle = Keep(image);
            return _images.Count == 2 ? handle : throw Missing("GLIBCXX_3.4.32");
        }

        static DllNotFoundException Missing(string version) => new($"version `{version}' not found");
    }

    [Fact]
    public void A_version_still_refused_when_optional_ends_the_attempts()
    {
        var path = Write(SharedObject.Build());
        var loader = new TorchSharpLoader(path, Refuse, image => Refuse("image"));

        var error = Assert.Throws<DllNotFoundException>(() => loader.Load());

        Assert.EndsWith("version `LIB_1.32' not found", error.Message, StringComparison.Ordinal);

        static nint Refuse(string path) => throw new DllNotFoundException("version `LIB_1.32' not found");
    }

    [Fact]
    public void One_refused_for_a_version_it_uses_names_the_version_to_install()
    {
        var path = Write(SharedObject.Build());

        var error = Assert.Throws<DllNotFoundException>(() => Loader(path, "version `LIB_1.3' not found").Load());

        Assert.Contains("does not load as it is, nor can it be adapted", error.Message, StringComparison.Ordinal);
        Assert.Contains("Install a C++ runtime (libstdc++) that offers LIB_1.3,", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Empty(_images);
    }

    [Theory]
    [InlineData("libtorch.so: cannot open shared object file: No such file or directory")]
    [InlineData("version `LIB_1.320' not found")]
    [InlineData("version `LIB_1.32.1' not found")]
    public void One_refused_for_another_reason_reports_that_reason(string reason)
    {
        var path = Write(SharedObject.Build());

        var error = Assert.Throws<DllNotFoundException>(() => Loader(path, reason).Load());

        Assert.EndsWith(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(TorchSharpLoader.HowToGetLibtorch, error.Message, StringComparison.Ordinal);
        Assert.Equal(reason, error.InnerException!.Message);
        Assert.Empty(_images);
    }

    [Fact]
    public void A_malformed_one_says_where()
    {
        var path = Write(SharedObject.Build()[..100]);

        var error = Assert.Throws<DllNotFoundException>(() => Loader(path, "version `LIB_1.32' not found").Load());

        Assert.Contains("program headers: expected 112 bytes at 64, found a file of 100 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_library_it_says_how_to_get_one()
    {
        var error = Assert.Throws<DllNotFoundException>(() => Loader(null, "").Load());

        Assert.Contains("Build or publish it for linux-x64", error.Message, StringComparison.Ordinal);
    }

    private TorchSharpLoader Loader(string? path, string refusal) => new(path, _ => throw new DllNotFoundException(refusal), Keep);

    private nint Keep(byte[] image)
    {
        _images.Add(image);
        return 7;
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder.FullName, "lib.so");
        File.WriteAllBytes(path, content);
        return path;
    }
}
