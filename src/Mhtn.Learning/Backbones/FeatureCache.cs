using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Media.Caching;
using Mhtn.Media.Inputs;

namespace Mhtn.Learning.Backbones;

/// <summary>Keeps what a learned backbone made of pictures, so that a further run on the same ones costs nothing.</summary>
internal sealed class FeatureCache
{
    private const string Group = "backbone-features";

    private readonly InputCache? _cache;
    private readonly string _weights;

    /// <param name="cache">Null keeps nothing.</param>
    /// <param name="weights">Names the backbone's weights.</param>
    public FeatureCache(InputCache? cache, string weights)
    {
        _cache = cache;
        _weights = weights;
    }

    /// <summary>Gives the features of every item that can be read.</summary>
    /// <param name="backbone">The network.</param>
    /// <param name="pictures">The items.</param>
    /// <param name="view">Names the parts shown.</param>
    /// <param name="views">The part to show of each item.</param>
    /// <param name="pause">Yielded to between batches.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    public (int[] Rows, FeatureMatrix Features) GetOrCompute(
        Backbone backbone,
        PictureRows pictures,
        string view,
        Func<int, PictureView> views,
        FinalizerPause pause,
        CancellationToken cancellationToken)
    {
        if (_cache is null || pictures.ContentHash() is not { } content)
        {
            return PictureFeatures.Compute(backbone, pictures, views, pause, cancellationToken);
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{_weights} {content} {view}")));
        var width = PictureFeatures.Width(backbone, pictures.Layout);
        if (_cache.TryGet(Group, key) is { } kept)
        {
            return ([.. Enumerable.Range(0, pictures.Count)], new FeatureMatrix(pictures.Count, width, MemoryMarshal.Cast<byte, float>(kept).ToArray()));
        }

        var computed = PictureFeatures.Compute(backbone, pictures, views, pause, cancellationToken);
        if (computed.Rows.Length == pictures.Count)
        {
            _cache.Set(Group, key, MemoryMarshal.AsBytes<float>(computed.Features.Values).ToArray());
        }

        return computed;
    }
}
