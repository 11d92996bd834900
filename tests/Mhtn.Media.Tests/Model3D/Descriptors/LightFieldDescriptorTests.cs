using System.Numerics;
using Mhtn.Media.Model3D;
using Mhtn.Media.Model3D.Descriptors;
using Mhtn.Media.Model3D.Meshes;
using Mhtn.Media.Tests.Model3D.Shapes;

namespace Mhtn.Media.Tests.Model3D.Descriptors;

public sealed class LightFieldDescriptorTests(ITestOutputHelper output)
{
    [Fact]
    public void Directions_are_ten_a_light_field_distinct_up_to_sign_and_evenly_spread()
    {
        var directions = LightFieldCameras.Directions(10);

        Assert.Equal(100, directions.Length);
        Assert.All(directions, d => Assert.Equal(1, d.Length(), 1e-5));
        for (var field = 0; field < 10; field++)
        {
            // The ten axes of a dodecahedron stand at cosines 1/3 or √5/3 to each other, three of them at √5/3.
            var axes = directions[(field * 10)..((field + 1) * 10)];
            foreach (var axis in axes)
            {
                var cosines = axes.Where(a => a != axis).Select(a => Math.Abs(Vector3.Dot(a, axis))).Order().ToArray();
                Assert.All(cosines[..6], c => Assert.Equal(1.0 / 3, c, 1e-4));
                Assert.All(cosines[6..], c => Assert.Equal(Math.Sqrt(5) / 3, c, 1e-4));
            }
        }

        // 100 axes cannot all be farther apart than about 10 degrees; these are no nearer than 5.
        var nearest = directions.SelectMany((a, i) => directions.Skip(i + 1).Select(b => Math.Abs(Vector3.Dot(a, b)))).Max();
        Assert.InRange(nearest, 0, Math.Cos(5 * Math.PI / 180));
        Assert.Equal(directions[..30], LightFieldCameras.Directions(3));
    }

    [Fact]
    public void Turning_moving_or_scaling_a_model_changes_far_less_than_another_shape()
    {
        var descriptor = new LightFieldDescriptor(new Model3DOptions());
        var random = TestSeed.Random(5);
        var straight = Solids.All.Select(s => descriptor.Compute(s.Mesh)).ToArray();
        var between = Pairs().Min(p => Distance(straight[p.A], straight[p.B]));
        var worst = 0.0;
        for (var shape = 0; shape < straight.Length; shape++)
        {
            for (var i = 0; i < 5; i++)
            {
                var moved = Solids.Moved(Solids.All[shape].Mesh, Solids.RandomTurn(random), Math.Exp(10 * random.NextDouble()), new(300, -20, 7));
                worst = Math.Max(worst, Distance(straight[shape], descriptor.Compute(moved)));
            }
        }

        output.WriteLine($"nearest two shapes {between:F3}, farthest pose of one {worst:F3}, ratio {between / worst:F1}");
        Assert.True(between > 4 * worst, $"nearest two shapes {between}, farthest pose of one {worst}");

        IEnumerable<(int A, int B)> Pairs() =>
            Enumerable.Range(0, straight.Length).SelectMany(a => Enumerable.Range(a + 1, straight.Length - a - 1).Select(b => (a, b)));
    }

    [Fact]
    public void Moving_and_scaling_alone_change_next_to_nothing_in_the_plain_layout_too()
    {
        var descriptor = new LightFieldDescriptor(new Model3DOptions { Layout = Model3DLayout.LightField, LightFields = 1 });
        foreach (var (_, mesh) in Solids.All)
        {
            var moved = Solids.Moved(mesh, Quaternion.Identity, 1024, new(1 << 20, -512, 64));

            Assert.InRange(Distance(descriptor.Compute(mesh), descriptor.Compute(moved)), 0, 0.2);
        }
    }

    [Fact]
    public void How_a_surface_is_cut_into_triangles_does_not_matter()
    {
        var descriptor = new LightFieldDescriptor(new Model3DOptions());
        TriangleMesh Tube(int along) => Solids.Surface(16, along, (u, v) => new(Math.Cos(u), Math.Sin(u), v), 3);

        Assert.InRange(Distance(descriptor.Compute(Tube(1)), descriptor.Compute(Tube(200))), 0, 0.01);
    }

    [Fact]
    public void A_ball_looks_like_a_disc_from_everywhere()
    {
        var ball = Solids.Surface(96, 48, (u, v) => new(Math.Cos(u) * Math.Sin(v), Math.Sin(u) * Math.Sin(v), Math.Cos(v)), Math.PI);

        var views = new LightFieldDescriptor(new Model3DOptions { Layout = Model3DLayout.LightField }).Compute(ball);

        Assert.Equal(4700, views.Length);
        foreach (var view in views.Chunk(LightFieldDescriptor.FeaturesPerView))
        {
            Assert.All(view[..45], value => Assert.InRange(value, 0, 0.25));
            Assert.InRange(view[45], 0.98, 1);
            Assert.InRange(view[46], 0, 1e-4);
        }
    }

    [Fact]
    public void A_sheet_and_a_needle_have_finite_descriptors()
    {
        var descriptor = new LightFieldDescriptor(new Model3DOptions());
        foreach (var mesh in new[] { Solids.Box(new(0, 0, 0), new(1, 1, 0)), Solids.Box(new(0, 0, 0), new(1e-9, 1e-9, 1)) })
        {
            Assert.All(descriptor.Compute(mesh), value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void Pooling_gives_mean_deviation_and_quantiles_of_each_feature()
    {
        // Two features of eleven views: 0 to 10, and 7 throughout.
        var views = Enumerable.Range(0, 11).SelectMany(i => new[] { 10f - i, 7f }).ToArray();

        Assert.Equal([5, MathF.Sqrt(10), 1, 5, 9, 7, 0, 7, 7, 7], ViewPooling.Pool(views, 2));
    }

    [Fact]
    public void Two_threads_get_equal_results()
    {
        var descriptor = new LightFieldDescriptor(new Model3DOptions { LightFields = 2 });
        var alone = Solids.All.Select(s => descriptor.Compute(s.Mesh)).ToArray();

        Parallel.For(0, 60, i => Assert.Equal(alone[i % 6], descriptor.Compute(Solids.All[i % 6].Mesh)));
    }

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum());
}
