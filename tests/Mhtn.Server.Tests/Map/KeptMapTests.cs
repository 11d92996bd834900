using Mhtn.Server.Map;

namespace Mhtn.Server.Tests.Map;

public sealed class KeptMapTests
{
    private static readonly MapBasis Before = new("bundle", "image\t1");
    private static readonly MapBasis After = new("bundle", "image\t2");
    private static readonly MapBasis OtherBundle = new("other", "image\t1");

    private readonly ManualClock _clock = new();
    private readonly KeptMap _map;
    private TaskCompletionSource<MadeMap> _making = new();
    private int _begun;

    public KeptMapTests()
    {
        _map = new KeptMap(_clock);
    }

    [Fact]
    public void Two_askers_have_one_map_made()
    {
        Assert.Null(Take(Before));
        Assert.Null(Take(Before));
        Finish(Before, 1);

        Assert.Equal(1, Take(Before));
        Assert.Equal(1, Take(Before));
        Assert.Equal(1, _begun);
    }

    [Fact]
    public void A_changed_collection_is_drawn_anew_after_a_minute_and_the_old_map_serves_meanwhile()
    {
        Take(Before);
        Finish(Before, 1);
        Assert.Equal(1, Take(After));
        _clock.Move(TimeSpan.FromSeconds(59));
        Assert.Equal(1, Take(After));
        Assert.Equal(1, _begun);

        _clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Take(After));
        Assert.Equal(2, _begun);
        Finish(After, 2);
        Assert.Equal(2, Take(After));
        Assert.Equal(2, _begun);
    }

    [Fact]
    public void A_map_of_another_bundle_is_not_shown()
    {
        Take(Before);
        Finish(Before, 1);
        Assert.Equal(1, Take(Before));

        Assert.Null(Take(OtherBundle));
        Finish(OtherBundle, 2);
        Assert.Equal(2, Take(OtherBundle));
        Assert.Equal(2, _begun);
    }

    [Fact]
    public void A_failure_is_said_once_and_then_it_is_tried_again()
    {
        Take(Before);
        _making.SetException(new IOException("no store"));
        Assert.Throws<IOException>(() => Take(Before));
        _making = new TaskCompletionSource<MadeMap>();

        Assert.Null(Take(Before));
        Finish(Before, 1);
        Assert.Equal(1, Take(Before));
        Assert.Equal(2, _begun);
    }

    private long? Take(MapBasis basis) => _map.Take(basis, () =>
    {
        _begun++;
        return _making.Task;
    })?.Total;

    private void Finish(MapBasis basis, int total)
    {
        _making.SetResult(new MadeMap(basis, new MapView([], total, "pca")));
        _making = new TaskCompletionSource<MadeMap>();
    }
}
