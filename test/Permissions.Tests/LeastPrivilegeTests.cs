namespace Permissions.Tests;

/// <summary>The roles of template.json suffice, and nothing in them is too much: without any one of their permissions something breaks.</summary>
[Collection(PlayedTemplate.Alone)]
public sealed class LeastPrivilegeTests(PlayedTemplate template) : IClassFixture<PlayedTemplate>
{
    public static TheoryData<string> Granted => [.. Grants.All.Select(grant => grant.ToString()).Where(grant => !OnlyOnAws.Reasons.ContainsKey(grant))];

    public static TheoryData<string> Excused => [.. Grants.All.Select(grant => grant.ToString()).Where(OnlyOnAws.Reasons.ContainsKey)];

    public static TheoryData<string> Played => [.. Proofs.All.Select(proof => proof.Name)];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Played))]
    public async Task The_roles_of_the_template_suffice_for(string proof)
    {
        var found = Proofs.All.Single(one => one.Name == proof);

        var outcome = await found.PlayAsync(template, Cancelled);

        Assert.True(found.Succeeds(outcome), outcome);
    }

    [Theory]
    [MemberData(nameof(Granted))]
    public async Task Something_breaks_without(string grant)
    {
        var (name, outcome) = await BrokenAsync(grant);

        Assert.True(name is not null, $"Nothing breaks without {grant}: prove that it is needed in {nameof(Proofs)}, give a reason in {nameof(OnlyOnAws)}, or take it out of template.json.");
        Assert.True(IsTold(grant, outcome), $"Without {grant}, {name} breaks by something else: {outcome}");
    }

    [Theory]
    [MemberData(nameof(Excused))]
    public async Task What_has_a_reason_instead_of_a_proof_has_no_proof(string grant)
    {
        var (name, outcome) = await BrokenAsync(grant);

        Assert.True(name is null, $"Without {grant} breaks {name} ({outcome}): its reason in {nameof(OnlyOnAws)} is not needed any more.");
    }

    [Fact]
    public void Every_reason_is_for_something_that_the_template_allows() =>
        Assert.Empty(OnlyOnAws.Reasons.Keys.Except(Grants.All.Concat(Grants.OfConnections).Select(grant => grant.ToString())));

    [Fact]
    public void What_only_a_connection_needs_has_its_reason() =>
        Assert.Empty(Grants.OfConnections.Select(grant => grant.ToString()).Except(OnlyOnAws.Reasons.Keys));

    // S3 does not say what it is that one may not look for, and the cache never fails a job.
    private static bool IsTold(string grant, string outcome) =>
        outcome.Contains(grant.Split(' ')[^1], StringComparison.Ordinal) || outcome.Contains("Access Denied", StringComparison.Ordinal) || outcome.Contains("that the function's role may read", StringComparison.Ordinal);

    private async Task<(string? Proof, string Outcome)> BrokenAsync(string name)
    {
        var grant = Grants.All.Single(one => one.ToString() == name);
        using var without = template.Without(grant);
        foreach (var proof in Proofs.All.Where(proof => proof.Needs.Contains(grant.Resource)))
        {
            var outcome = await proof.PlayAsync(template, Cancelled);
            if (!proof.Succeeds(outcome)) return (proof.Name, outcome);
        }

        return (null, "");
    }
}
