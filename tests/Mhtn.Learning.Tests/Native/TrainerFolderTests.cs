using Mhtn.Learning.Native;

namespace Mhtn.Learning.Tests.Native;

public sealed class TrainerFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mhtn-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_is_complete_with_libtorch_and_the_library_that_calls_it()
    {
        Assert.False(TrainerFolder.IsComplete(Path.Combine(_folder.FullName, "missing")));

        TrainerFolder.AddTorchSharp(_folder.FullName);
        Assert.False(TrainerFolder.IsComplete(_folder.FullName));

        File.WriteAllText(Path.Combine(_folder.FullName, NativeFileName.Libtorch), "");
        Assert.True(TrainerFolder.IsComplete(_folder.FullName));
    }

    [Fact]
    public void A_version_of_TorchSharp_has_a_folder_for_each_variant()
    {
        var (cpu, cuda) = (TrainerFolder.Of(LibtorchVariant.Cpu), TrainerFolder.Of(LibtorchVariant.Cuda));

        Assert.NotEqual(cpu, cuda);
        Assert.All([cpu, cuda], folder => Assert.Equal(TrainerFolder.Root, Path.GetDirectoryName(folder)));
        Assert.All([cpu, cuda], folder => Assert.Contains(LibtorchPackage.TorchSharpVersion, folder, StringComparison.Ordinal));
    }

    [Fact]
    public void Beside_the_application_comes_first()
    {
        var location = NativeLocation.Find();

        Assert.StartsWith(AppContext.BaseDirectory, location.LibtorchFolder, StringComparison.Ordinal);
        Assert.StartsWith(AppContext.BaseDirectory, location.TorchSharpFile, StringComparison.Ordinal);
        Assert.Equal(location.LibtorchFolder, TorchRuntime.LibtorchFolder);
    }
}
