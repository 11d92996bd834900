using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mhtn.Core.Items;
using Mhtn.Media.Ffmpeg;
using Mhtn.Server.Configuration;
using Mhtn.Server.Problems;
using Mhtn.Server.Workers;
using Mhtn.Server.Workers.Processes;

namespace Mhtn.Server.Tests.Workers;

/// <summary>A file that takes too long, too much, or the worker with it, costs its own request and nothing else.</summary>
public sealed class WorkerLimitTests(SmallDemo demo) : IDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_takes_too_long_is_given_up_and_the_next_is_decoded()
    {
        await using var pool = TestPool.Start(o => o.Seconds = 5);
        var clock = Stopwatch.StartNew();

        var refused = await Refused(pool, Endless());

        Assert.Equal((422, "endless.png"), (refused.Status, refused.Problems[0].Location));
        Assert.Equal("a file that takes more than 5 s", refused.Problems[0].Found);
        Assert.InRange(clock.Elapsed.TotalSeconds, 5, 60);
        await DecodesAsync(pool);
    }

    [Fact]
    public async Task A_picture_that_needs_more_memory_than_a_worker_may_have_is_refused_and_the_next_is_decoded()
    {
        // 43 bytes that decode to 256 MiB: one pixel on a canvas of 8192 x 8192.
        var bomb = _folder.Write(
            "bomb.gif",
            [.. "GIF89a"u8, 0, 0x20, 0, 0x20, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]);
        await using var narrow = TestPool.Start(o => o.MemoryBytes = 256L << 20);
        await using var ample = TestPool.Start(o => o.MemoryBytes = 1L << 30);

        Assert.Equal(422, (await Refused(narrow, bomb)).Status);
        await DecodesAsync(narrow);
        Assert.NotEmpty(await ample.ThumbnailAsync(bomb, Modality.Image, 40, Token));
    }

    [Fact]
    public async Task A_worker_that_grows_beyond_its_memory_is_ended()
    {
        var program = TestProgram.Write(_folder, "sleep 100");
        await using var pool = TestPool.Start(o => (o.Program, o.MemoryBytes) = (program, 512L << 10));

        Assert.Equal("a file that takes more than 0 MiB of memory", (await Refused(pool, "any.png")).Problems[0].Found);
    }

    [Fact]
    public async Task A_worker_that_is_killed_in_the_middle_of_a_job_costs_that_job_alone()
    {
        await using var pool = TestPool.Start();
        await DecodesAsync(pool);
        var worker = Assert.Single(pool.Processes);

        var job = Refused(pool, Endless());
        await Task.Delay(200, Token);
        Kill(worker);

        Assert.Equal((422, "a file that ended its decoder"), ((await job).Status, (await job).Problems[0].Found));
        await DecodesAsync(pool);
        Assert.NotEqual(worker, Assert.Single(pool.Processes));
    }

    [Fact]
    public async Task What_a_worker_started_ends_with_it()
    {
        // It stands for an ffmpeg that hangs; sleep is a program of its own, below it.
        var ffmpeg = TestProgram.Write(_folder, $"echo $$ > {_folder.File("ffmpeg.pid")}; sleep 100");
        var started = _folder.File("ffmpeg.pid");
        var program = TestProgram.WriteWith(_folder, FfmpegProgram.Variable, ffmpeg, MhtnProgramFile.Path);
        await using var pool = TestPool.Start(o => o.Program = program);
        await DecodesAsync(pool);
        var film = _folder.Write("film.mp4", [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[64]]);
        var job = Assert.ThrowsAsync<RequestException>(() => pool.ThumbnailAsync(film, Modality.Video, 40, Token));
        while (!job.IsCompleted && (!File.Exists(started) || new FileInfo(started).Length == 0))
        {
            await Task.Delay(20, Token);
        }

        Kill(Assert.Single(pool.Processes));

        Assert.Equal(422, (await job).Status);
        await GoneAsync(int.Parse(await File.ReadAllTextAsync(started, Token), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Linux_itself_holds_a_worker_to_its_memory_and_takes_it_first()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limits are Linux's.");
        await using var pool = TestPool.Start(o => o.MemoryBytes = 300L << 20);
        await DecodesAsync(pool);
        var process = $"/proc/{Assert.Single(pool.Processes)}";

        var limits = await File.ReadAllLinesAsync($"{process}/limits", Token);

        Assert.Matches(@"^Max data size +314572800 +314572800 +bytes", limits.Single(l => l.StartsWith("Max data", StringComparison.Ordinal)));
        Assert.Equal("800", (await File.ReadAllTextAsync($"{process}/oom_score_adj", Token)).Trim());
    }

    [Fact]
    public async Task A_worker_that_is_killed_between_jobs_is_replaced()
    {
        await using var pool = TestPool.Start();
        await DecodesAsync(pool);
        var worker = Assert.Single(pool.Processes);

        Kill(worker);
        await GoneAsync(worker);

        await DecodesAsync(pool);
    }

    [Fact]
    public async Task An_answer_that_is_none_ends_the_worker()
    {
        var program = TestProgram.Write(_folder, "printf '\\377\\377\\377\\377'; sleep 100");
        await using var pool = TestPool.Start(o => o.Program = program);

        var refused = await Refused(pool, "any.png");

        Assert.Equal((422, "a file whose decoder gave no answer that can be read"), (refused.Status, refused.Problems[0].Found));
        Assert.Empty(pool.Processes);
    }

    [Theory]
    [InlineData("/no/such/program")]
    [InlineData("/bin/true")]
    public async Task Without_a_program_that_starts_a_job_is_to_be_tried_again(string program)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are those of Unix.");
        await using var pool = TestPool.Start(o => o.Program = program);

        var refused = await Refused(pool, "any.png");

        Assert.Equal(503, refused.Status);
        Assert.NotNull(refused.RetryAfter);
    }

    [Fact]
    public async Task A_job_too_many_is_refused_at_once()
    {
        var program = TestProgram.Write(_folder, "sleep 100");
        await using var pool = TestPool.Start(o => (o.Program, o.Count, o.QueueLength, o.Seconds) = (program, 1, 1, 3));
        var (first, second) = (Refused(pool, "first.png"), Refused(pool, "second.png"));

        var third = await Refused(pool, "third.png");

        Assert.False(first.IsCompleted || second.IsCompleted);
        Assert.Equal((503, "all of them at work"), (third.Status, third.Problems[0].Found));
        Assert.NotNull(third.RetryAfter);
        Assert.Equal(422, (await first).Status);
        await second;
    }

    [Fact]
    public async Task A_cancelled_job_leaves_its_place_to_the_next()
    {
        await using var pool = TestPool.Start(o => (o.Count, o.Seconds) = (1, 20));
        using var gone = new CancellationTokenSource();
        var item = demo.Of(Modality.Text)[0];
        var cancelled = pool.EncodeAsync(demo.Model, demo.BundleId, item, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await DecodesAsync(pool);
    }

    [Fact]
    public async Task No_process_is_left_when_the_service_ends_in_the_middle_of_a_job()
    {
        var pool = TestPool.Start();
        await DecodesAsync(pool);
        var jobs = new[] { Refused(pool, Endless()), Refused(pool, Endless()) };
        while (pool.Processes.Count < 2 && !jobs.Any(j => j.IsCompleted))
        {
            await Task.Delay(50, Token);
        }

        var workers = pool.Processes;
        await pool.StopAsync(Token);

        Assert.All(await Task.WhenAll(jobs), j => Assert.InRange(j.Status, 422, 503));
        Assert.All(workers, id => Assert.Throws<ArgumentException>(() => Process.GetProcessById(id)));
        Assert.Equal(503, (await Refused(pool, "late.png")).Status);
        await pool.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_worker_whose_parent_is_gone_ends(bool atWork)
    {
        var start = WorkerProgram.For(new WorkerOptions { Program = MhtnProgramFile.Path });
        using var worker = Process.Start(start)!;
        var ready = new byte[6];
        await worker.StandardOutput.BaseStream.ReadExactlyAsync(ready, Token);
        if (atWork)
        {
            var job = Encoding.UTF8.GetBytes($$"""{"job":"thumbnail","Path":"{{Endless()}}","Modality":"image","Side":40}""");
            var head = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(head, job.Length);
            await worker.StandardInput.BaseStream.WriteAsync((byte[])[.. head, .. job], Token);
            await worker.StandardInput.BaseStream.FlushAsync(Token);
            await Task.Delay(500, Token);
        }

        worker.StandardInput.Close();

        await worker.WaitForExitAsync(Token).WaitAsync(LongestEnd, Token);
    }

    [Fact]
    public void A_worker_learns_no_secret()
    {
        var ours = new Dictionary<string, string?> { ["MHTN_STORE"] = "postgres://user:secret@host/archive", ["PATH"] = "/bin" };

        var environment = WorkerProgram.For(new WorkerOptions { MemoryBytes = 1 << 30 }, ours).Environment;

        Assert.DoesNotContain("MHTN_STORE", environment.Keys);
        Assert.Equal("0", environment["DOTNET_EnableDiagnostics"]);
        Assert.Equal("0x30000000", environment["DOTNET_GCHeapHardLimit"]);
        Assert.Equal("/bin", environment["PATH"]);
    }

    private static async Task<RequestException> Refused(WorkerPool pool, string path) =>
        await Assert.ThrowsAsync<RequestException>(() => pool.ThumbnailAsync(path, Modality.Image, 40, Token));

    private async Task DecodesAsync(WorkerPool pool) =>
        Assert.NotEmpty(await pool.ThumbnailAsync(demo.Files(Modality.Image)[0], Modality.Image, 40, Token));

    /// <summary>A file that is never done being opened: a pipe into which nobody writes.</summary>
    private string Endless()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes among the files.");
        var path = _folder.File("endless.png");
        if (!File.Exists(path))
        {
            using var mkfifo = Process.Start("mkfifo", [path]);
            mkfifo.WaitForExit();
        }

        return path;
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    private static async Task GoneAsync(int id)
    {
        var clock = Stopwatch.StartNew();
        while (IsRunning(id))
        {
            Assert.True(clock.Elapsed < LongestEnd, $"Process {id} still runs.");
            await Task.Delay(20, Token);
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
