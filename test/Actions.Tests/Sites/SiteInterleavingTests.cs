
namespace Actions.Tests.Sites;

/// <summary>Deployments that overlap, request by request in many orders: what is in the bucket afterwards is current, or removed by the next one.</summary>
public sealed class SiteInterleavingTests
{
    private const int MostRequests = 9;
    private const int RandomOrders = 120;
    private const string Stranger = "robots.txt";

    private static readonly (string Name, string Content)[] SiteA = [("index.html", "<p>a"), ("both.css", "p { color: red }"), ("a.js", "a()")];
    private static readonly (string Name, string Content)[] SiteB = [("index.html", "<p>bb"), ("both.css", "p {}"), ("b.js", "b()"), ("old.js", "old(2)")];
    private static readonly (string Name, string Content)[] SiteC = [("index.html", "<p>ccc"), ("c.js", "c()")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, bool> Starts => [.. from start in Enumerable.Range(0, MostRequests) from encrypted in new[] { false, true } select new TheoryDataRow<int, bool>(start, encrypted)];

    [Theory]
    [MemberData(nameof(Starts))]
    public async Task Two_deployments_in_any_order_leave_one_of_them(int start, bool isEncrypted)
    {
        for (var middle = 1; middle <= MostRequests + 1; middle++)
            for (var end = 0; end <= MostRequests; end += 3)
                await CheckAsync([.. Turns(1, start), .. Turns(0, middle), .. Turns(1, end), .. Turns(0, 2)], isEncrypted, null, SiteA, SiteB);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Three_deployments_in_random_orders_leave_one_of_them(int seed, bool isEncrypted)
    {
        var random = new Random(seed);
        for (var run = 0; run < RandomOrders; run++)
            await CheckAsync(Order(random), isEncrypted, null, SiteA, SiteB, SiteC);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task What_a_killed_deployment_has_put_there_is_removed_later(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < RandomOrders; run++)
            await CheckAsync(Order(random), isEncrypted: false, (1, random.Next(1, MostRequests)), SiteA, SiteB, SiteC);
    }

    [Fact]
    public async Task What_is_overtaken_after_its_plan_is_its_own()
    {
        using var site = new SiteFixture();
        await site.PublishAsync(SiteC);
        // The manifest, the listing and the plan of B; then all of A; then the rest of B.
        await RunAsync(site, [.. Turns(1, 3), .. Turns(0, 20), .. Turns(1, 20)], null, SiteA, SiteB);

        Assert.Equal(Names(SiteB), site.Bucket.Keys.Order(StringComparer.Ordinal));
        await site.PublishAsync(SiteC);
        Assert.Equal(Names(SiteC), site.Bucket.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_that_somebody_puts_where_one_is_awaited_stays()
    {
        using var site = new SiteFixture();
        await site.PublishAsync(SiteC);
        await RunAsync(site, [.. Turns(1, 3), .. Turns(0, 20)], (1, 3), SiteA, SiteB);
        site.Bucket.With("b.js", "somebody else's");

        await site.PublishAsync(SiteC);

        Assert.Equal("somebody else's", site.Bucket["b.js"].Text);
    }

    [Fact]
    public async Task What_was_never_put_there_is_forgotten_in_the_end()
    {
        using var site = new SiteFixture();
        await site.PublishAsync(SiteC);
        await RunAsync(site, [.. Turns(1, 3), .. Turns(0, 20)], (1, 3), SiteA, SiteB);
        for (var i = 0; i < 40; i++) await site.PublishAsync(("index.html", $"<p>{i}"));
        site.Bucket.With("b.js", "b()");

        await site.PublishAsync(SiteC);

        Assert.True(site.Bucket.Has("b.js"));
    }

    private static async Task CheckAsync(IReadOnlyList<int> order, bool isEncrypted, (int, int)? killed, params (string Name, string Content)[][] sites)
    {
        using var site = new SiteFixture();
        site.Bucket.IsEncrypted = isEncrypted;
        site.Bucket.With(Stranger, "theirs");
        await site.PublishAsync(("index.html", "<p>0"), ("old.js", "old()"), ("older.js", "older()"));

        await RunAsync(site, order, killed, sites);

        var told = $"order {string.Join(' ', order)}, killed {killed}";
        if (killed is null) Assert.True(sites.Any(one => Is(site.Bucket, one)), $"{told}: {Describe(site.Bucket)}");
        (string, string)[] last = [("index.html", "<p>last"), ("last.js", "last()")];
        await site.PublishAsync(last);
        Assert.True(Is(site.Bucket, last), $"{told}, then: {Describe(site.Bucket)}");
    }

    private static async Task RunAsync(SiteFixture site, IReadOnlyList<int> order, (int, int)? killed, params (string Name, string Content)[][] sites)
    {
        var jobs = sites.Select(site.Job).ToList();
        var deployments = jobs.Select((job, index) => new Func<Task>(async () =>
        {
            var result = await job.RunToEndAsync(Token);
            Assert.True(result.Succeeded || killed?.Item1 == index, result.Message);
        }));
        await new Interleaving(site.Bucket, [.. deployments]) { Killed = killed }.RunAsync(order, Token);
    }

    private static IEnumerable<int> Turns(int deployment, int count) => Enumerable.Repeat(deployment, count);

    private static IReadOnlyList<int> Order(Random random) =>
        [.. Enumerable.Range(0, 12).SelectMany(_ => Turns(random.Next(3), random.Next(1, 5)))];

    private static bool Is(SiteBucket bucket, (string Name, string Content)[] files) =>
        bucket.Keys.Where(key => key != Stranger).Order(StringComparer.Ordinal).SequenceEqual(Names(files))
        && files.All(file => bucket[file.Name].Text == file.Content) && bucket[Stranger].Text == "theirs";

    private static IEnumerable<string> Names((string Name, string Content)[] files) => files.Select(file => file.Name).Order(StringComparer.Ordinal);

    private static string Describe(SiteBucket bucket) => string.Join(", ", bucket.Keys.Select(key => $"{key}={bucket[key].Text}"));
}
