using Amazon.SecurityToken.Model;
using StackTool.Terminal;

namespace StackTool;

/// <summary>Where resources are: the account's 12 digits and the region.</summary>
internal sealed record Account(string Id, string Region);

/// <summary>What every command works with.</summary>
internal sealed record Workplace(Clients Aws, ITerminal Terminal, TimeProvider Clock)
{
    /// <summary>The account of the credentials, which is said before anything is done there.</summary>
    public async Task<Account> AccountAsync(CancellationToken cancellationToken)
    {
        var identity = await Aws.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
        Terminal.Line($"Account {identity.Account}, region {Aws.Region}, as {identity.Arn}");
        return new(identity.Account, Aws.Region);
    }
}
