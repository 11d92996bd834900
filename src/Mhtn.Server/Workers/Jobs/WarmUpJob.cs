namespace Mhtn.Server.Workers.Jobs;

/// <summary>Loads a bundle, so that the first query does not wait for it.</summary>
internal sealed record WarmUpJob(string BundlePath, string BundleId) : WorkerJob
{
    public override string Subject => BundlePath;

    public override string Kind => "warm-up";

    public override Task<WorkerAnswer> RunAsync(OpenBundles bundles, CancellationToken cancellationToken) =>
        bundles.UseAsync(BundlePath, BundleId, async encoder =>
        {
            await encoder.WarmUpAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return new WorkerAnswer();
        });
}
