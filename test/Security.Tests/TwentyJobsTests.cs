namespace Security.Tests;

/// <summary>Twenty jobs in one environment: what the hostile ones leave in processes and files changes no byte of the honest ones' outputs.</summary>
public sealed class TwentyJobsTests(PublishedActions actions)
{
    [Fact]
    public async Task Honest_jobs_among_hostile_ones_make_what_a_fresh_environment_makes()
    {
        await using var fresh = await AttackedFunction.StartAsync(actions);
        var expected = (await HonestAsync(fresh)).MustSucceed().Output!;
        await using var function = await AttackedFunction.StartAsync(actions);
        string[] hostile = [Attack.Text("outlive.sh"), Attack.Text("plant.sh"), Attack.Text("replace.sh")];

        for (var round = 0; round < 10; round++)
        {
            await function.RunAsync(hostile[round % hostile.Length], files: [.. Attack.Files("daemon.js", "comet.sh")]);
            var output = (await HonestAsync(function)).MustSucceed().Output!;
            Assert.True(expected.SequenceEqual(output), $"The output of round {round} is another one.");
        }

        Assert.Empty(function.Runtime.TakenByAttacks);
    }

    private static Task<EndedJob> HonestAsync(AttackedFunction function) => function.RunAsync("#!/bin/sh\nexec node honest.js", files: [.. Attack.Files("honest.js")]);
}
