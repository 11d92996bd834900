using System.Diagnostics.Metrics;
using Mhtn.Core.Errors;
using Mhtn.Server.Problems;
using Mhtn.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Mhtn.Server.Tests.Telemetry;

public sealed class DecodingMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<string> _measured = [];
    private readonly DecodingMetrics _metrics;

    public DecodingMetricsTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new DecodingMetrics(meters);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
            _measured.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        _listener.Start();
    }

    public static TheoryData<Exception, string> Failures => new()
    {
        { new InputException("a.png", "a picture", "noise", "Send a picture."), "invalid" },
        { new RequestException(422, "a.png", "a picture", "a bomb", "Send a picture."), "undecodable" },
        { new RequestException(503, "workers", "a free one", "none", "Try again."), "unavailable" },
        { new OperationCanceledException(), "cancelled" },
        { new ModelException("model", "a bundle", "none", "Index anew."), "unavailable" },
        { new IOException(), "failed" },
    };

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task A_decoded_file_counts_by_what_it_turned_out_to_be()
    {
        await _metrics.MeasureAsync("encode", () => Task.FromResult("image"), result => result);

        Assert.Equal(["mhtn.decode.duration mhtn.job=encode mhtn.modality=image mhtn.outcome=ok"], _measured);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_counts_by_its_kind_and_goes_on_as_it_is(Exception failure, string outcome)
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => _metrics.MeasureAsync<string>("encode", () => Task.FromException<string>(failure), _ => "audio"));

        Assert.Same(failure, thrown);
        Assert.Equal([$"mhtn.decode.duration mhtn.job=encode mhtn.modality=audio mhtn.outcome={outcome}"], _measured);
    }
}
