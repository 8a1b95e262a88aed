using LocalAws.Iam.Policies;

namespace LocalAws.Tests.Iam;

/// <summary>Documents, requests, and what IAM makes of them.</summary>
public class PolicyEvaluationTests
{
    private const string Role = "arn:aws:iam::123456789012:role/deployer";

    private static readonly CallerIdentity Caller = new("arn:aws:sts::123456789012:assumed-role/deployer/job", Role, "123456789012");

    [Theory]
    [InlineData("'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/k'", "s3:GetObject", "arn:aws:s3:::b/k", true)]
    [InlineData("'Effect':'Allow','Action':'S3:getobject','Resource':'arn:aws:s3:::b/k'", "s3:GetObject", "arn:aws:s3:::b/k", true)]
    [InlineData("'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/K'", "s3:GetObject", "arn:aws:s3:::b/k", false)]
    [InlineData("'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/k'", "s3:GetObjectVersion", "arn:aws:s3:::b/k", false)]
    [InlineData("'Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::b/*'", "s3:GetObjectVersion", "arn:aws:s3:::b/a/b/c", true)]
    [InlineData("'Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::b/*'", "s3:GetObject", "arn:aws:s3:::b", false)]
    [InlineData("'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/?.txt'", "s3:GetObject", "arn:aws:s3:::b/a.txt", true)]
    [InlineData("'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/?.txt'", "s3:GetObject", "arn:aws:s3:::b/ab.txt", false)]
    [InlineData("'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*.js*.map'", "s3:GetObject", "arn:aws:s3:::b/a.js.js.map", true)]
    [InlineData("'Effect':'Allow','Action':['s3:PutObject','s3:GetObject'],'Resource':['arn:aws:s3:::a/*','arn:aws:s3:::b/*']", "s3:GetObject", "arn:aws:s3:::b/k", true)]
    [InlineData("'Effect':'Allow','Action':'*','Resource':'*'", "lambda:InvokeFunction", "*", true)]
    [InlineData("'Effect':'Allow','NotAction':'s3:*','Resource':'*'", "s3:GetObject", "arn:aws:s3:::b/k", false)]
    [InlineData("'Effect':'Allow','NotAction':'iam:*','Resource':'*'", "s3:GetObject", "arn:aws:s3:::b/k", true)]
    [InlineData("'Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::secret/*'", "s3:GetObject", "arn:aws:s3:::secret/k", false)]
    [InlineData("'Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::secret/*'", "s3:GetObject", "arn:aws:s3:::b/k", true)]
    [InlineData("'Effect':'Deny','Action':'s3:PutObject','Resource':'*'", "s3:GetObject", "arn:aws:s3:::b/k", false)]
    [InlineData("'Effect':'Allow','Action':'apigateway:PUT','Resource':'arn:aws:apigateway:us-east-1::/restapis/a1'", "apigateway:PUT", "arn:aws:apigateway:us-east-1::/restapis/a1", true)]
    [InlineData("'Effect':'Allow','Action':'apigateway:PUT','Resource':'arn:aws:apigateway:us-east-1::/restapis/a1'", "apigateway:PUT", "arn:aws:apigateway:us-east-1::/restapis/a1/resources", false)]
    public void One_statement_allows_what_it_names(string statement, string action, string resource, bool isAllowed) =>
        Assert.Equal(isAllowed, Decide([Of(statement)], action, resource).IsAllowed);

    [Theory]
    [InlineData("'StringEquals':{'s3:prefix':'a/'}", "a/", true)]
    [InlineData("'StringEquals':{'s3:prefix':['x','a/']}", "a/", true)]
    [InlineData("'StringEquals':{'s3:prefix':'A/'}", "a/", false)]
    [InlineData("'StringEqualsIgnoreCase':{'s3:prefix':'A/'}", "a/", true)]
    [InlineData("'StringEquals':{'S3:Prefix':'a/'}", "a/", true)]
    [InlineData("'StringEquals':{'s3:prefix':'a/'}", null, false)]
    [InlineData("'StringEqualsIfExists':{'s3:prefix':'a/'}", null, true)]
    [InlineData("'StringEqualsIfExists':{'s3:prefix':'a/'}", "b/", false)]
    [InlineData("'StringNotEquals':{'s3:prefix':['a/','b/']}", "b/", false)]
    [InlineData("'StringNotEquals':{'s3:prefix':['a/','b/']}", "c/", true)]
    [InlineData("'StringNotEquals':{'s3:prefix':'a/'}", null, true)]
    [InlineData("'StringLike':{'s3:prefix':'a/*'}", "a/b", true)]
    [InlineData("'StringNotLike':{'s3:prefix':'a/*'}", "a/b", false)]
    [InlineData("'StringLike':{'s3:prefix':'a/*'},'Bool':{'aws:SecureTransport':'true'}", "a/b", true)]
    [InlineData("'StringLike':{'s3:prefix':'a/*'},'Bool':{'aws:SecureTransport':false}", "a/b", false)]
    [InlineData("'Null':{'s3:prefix':'true'}", null, true)]
    [InlineData("'Null':{'s3:prefix':'true'}", "a/", false)]
    [InlineData("'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::123456789012:role/*'}", null, true)]
    [InlineData("'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::123456789012:role/*'}", null, false)]
    [InlineData("'StringEquals':{'aws:PrincipalAccount':'123456789012'}", null, true)]
    public void A_condition_limits_its_statement(string condition, string? prefix, bool isAllowed)
    {
        var request = new AccessRequest("s3:ListBucket", "arn:aws:s3:::b") { Conditions = prefix is null ? [] : new Dictionary<string, string> { ["s3:prefix"] = prefix } };

        var decision = new PolicyEvaluation(Caller, [Of($"'Effect':'Allow','Action':'s3:ListBucket','Resource':'*','Condition':{{{condition}}}")]).Decide(request);

        Assert.Equal(isAllowed, decision.IsAllowed);
    }

    [Fact]
    public void A_deny_wins_over_every_allow()
    {
        var decision = Decide([Of("'Effect':'Allow','Action':'*','Resource':'*'"), Of("'Effect':'Deny','Action':'s3:Put*','Resource':'arn:aws:s3:::b/*'")], "s3:PutObject", "arn:aws:s3:::b/k");

        Assert.Equal("with an explicit deny in an identity-based policy", decision.Reason);
    }

    [Fact]
    public void What_nobody_allows_is_refused() =>
        Assert.Equal("because no identity-based policy allows the s3:PutObject action", Decide([], "s3:PutObject", "arn:aws:s3:::b/k").Reason);

    [Fact]
    public void Every_statement_that_allows_something_is_told()
    {
        var decision = Decide([Of("'Sid':'One','Effect':'Allow','Action':'s3:*','Resource':'*'"), Of("'Effect':'Allow','Action':'s3:GetObject','Resource':'*'")], "s3:GetObject", "arn:aws:s3:::b/k");

        Assert.Equal(["One", "[0]"], decision.AllowedBy.Select(allowed => allowed.Statement.Name));
    }

    [Theory]
    [InlineData("'Effect':'Allow','Principal':'*'", true)]
    [InlineData("'Effect':'Allow','Principal':{'AWS':'*'}", true)]
    [InlineData("'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::123456789012:role/deployer'}", true)]
    [InlineData("'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::123456789012:role/other'}", false)]
    [InlineData("'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::123456789012:root'}", false)]
    [InlineData("'Effect':'Allow','Principal':{'Service':'cloudfront.amazonaws.com'}", false)]
    public void The_policy_of_a_resource_allows_those_whom_it_names(string statement, bool isAllowed)
    {
        var evaluation = new PolicyEvaluation(Caller, []) { Resource = Of(statement + ",'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'") };

        Assert.Equal(isAllowed, evaluation.Decide(new("s3:GetObject", "arn:aws:s3:::b/k")).IsAllowed);
    }

    [Theory]
    [InlineData("'Principal':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}", true)]
    [InlineData("'Principal':'*','Condition':{'StringNotEquals':{'aws:PrincipalAccount':'123456789012'}}", true)]
    [InlineData("'Principal':'*','Condition':{'StringNotEquals':{'aws:PrincipalAccount':'999999999999'}}", false)]
    [InlineData("'Principal':{'AWS':'arn:aws:iam::123456789012:root'}", false)]
    [InlineData("'Principal':{'AWS':'arn:aws:iam::999999999999:root'}", true)]
    public void The_policy_of_a_resource_denies_what_the_role_allows(string statement, bool isAllowed)
    {
        var evaluation = new PolicyEvaluation(Caller, [Of("'Effect':'Allow','Action':'*','Resource':'*'")]) { Resource = Of("'Effect':'Deny','Action':'s3:*','Resource':'*'," + statement) };

        Assert.Equal(isAllowed ? null : "with an explicit deny in a resource-based policy", evaluation.Decide(new("s3:GetObject", "arn:aws:s3:::b/k")).Reason);
    }

    [Theory]
    [InlineData("s3:GetObject", null)]
    [InlineData("s3:PutObject", "because no session policy allows the s3:PutObject action")]
    [InlineData("s3:DeleteObject", "because no identity-based policy allows the s3:DeleteObject action")]
    public void A_session_may_what_both_its_own_policy_and_the_role_allow(string action, string? refusal)
    {
        var evaluation = new PolicyEvaluation(Caller, [Of("'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],'Resource':'*'")])
        {
            Session = Of("'Effect':'Allow','Action':['s3:GetObject','s3:DeleteObject'],'Resource':'*'"),
        };

        Assert.Equal(refusal, evaluation.Decide(new(action, "arn:aws:s3:::b/k")).Reason);
    }

    [Theory]
    [InlineData("{}", "it has no Statement")]
    [InlineData("nonsense", "is no JSON")]
    [InlineData("{'Statement':{'Effect':'Permit','Action':'*','Resource':'*'}}", "statement [0]: its Effect must be Allow or Deny, not 'Permit'")]
    [InlineData("{'Statement':{'Effect':'Allow','Resource':'*'}}", "it must have either Action or NotAction")]
    [InlineData("{'Statement':{'Effect':'Allow','Action':'*'}}", "it must have either Resource or NotResource")]
    [InlineData("{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Unless':1}}", "the embedded IAM does not know 'Unless'")]
    [InlineData("{'Statement':{'Sid':'Mine','Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}}}}", "statement Mine: the embedded IAM does not know the condition operator 'DateLessThan'")]
    [InlineData("{'Statement':{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::b/${aws:username}'}}", "does not know policy variables")]
    public void What_cannot_be_evaluated_is_refused_when_it_is_read(string document, string problem)
    {
        var exception = Assert.Throws<PolicyException>(() => PolicyDocument.Parse("p", document.Replace('\'', '"')));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private static PolicyDocument Of(string statement) => PolicyDocument.Parse("p", $"{{'Statement':[{{{statement}}}]}}".Replace('\'', '"'));

    private static Decision Decide(IReadOnlyList<PolicyDocument> policies, string action, string resource) => new PolicyEvaluation(Caller, policies).Decide(new(action, resource));
}
