using Mhtn.Core.Errors;
using Mhtn.Retrieval.Encoding;

namespace Mhtn.Server.Workers.Jobs;

/// <summary>The encoders a worker keeps open: of the bundles used last. They end with the process.</summary>
internal sealed class OpenBundles
{
    private const int MostOpen = 3;

    // A worker does one job at a time, and there are as many workers as there shall be threads.
    private static readonly EncoderOptions Options = new() { Threads = 1 };

    private readonly List<(string Path, BundleEncoder Encoder)> _open = [];

    /// <summary>Does something with a bundle, if it is the one that is meant.</summary>
    public async Task<WorkerAnswer> UseAsync(string path, string id, Func<BundleEncoder, Task<WorkerAnswer>> use)
    {
        BundleEncoder? encoder;
        try
        {
            encoder = Find(path, id) ?? Open(path);
        }
        catch (ModelException e)
        {
            return new WorkerAnswer { FoundForBundle = e.Problems[0].Found };
        }

        return encoder.BundleId == id
            ? await use(encoder).ConfigureAwait(false)
            : new WorkerAnswer { FoundForBundle = $"the bundle {encoder.BundleId}" };
    }

    private BundleEncoder? Find(string path, string id)
    {
        var at = _open.FindIndex(o => o.Path == path && o.Encoder.BundleId == id);
        if (at < 0)
        {
            return null;
        }

        var found = _open[at];
        _open.RemoveAt(at);
        _open.Add(found);
        return found.Encoder;
    }

    private BundleEncoder Open(string path)
    {
        var encoder = BundleEncoder.Open(path, Options);
        _open.Add((path, encoder));
        if (_open.Count > MostOpen)
        {
            _open[0].Encoder.Dispose();
            _open.RemoveAt(0);
        }

        return encoder;
    }
}
