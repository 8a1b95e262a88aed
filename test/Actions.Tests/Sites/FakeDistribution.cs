using Amazon.CloudFront;
using Amazon.CloudFront.Model;
using Moq;

namespace Actions.Tests.Sites;

/// <summary>A distribution <c>E1</c>: what is said twice with one reference is one invalidation, as with CloudFront.</summary>
internal sealed class FakeDistribution
{
    private readonly Dictionary<string, Invalidation> _byReference = [];

    public FakeDistribution(Mock<IAmazonCloudFront> cloudFront)
    {
        cloudFront.Setup(c => c.CreateInvalidationAsync(It.Is<CreateInvalidationRequest>(r => r.DistributionId == "E1"), It.IsAny<CancellationToken>()))
            .ReturnsAsync((CreateInvalidationRequest r, CancellationToken _) => new CreateInvalidationResponse { Invalidation = Create(r.InvalidationBatch) });
        cloudFront.Setup(c => c.GetInvalidationAsync(It.Is<GetInvalidationRequest>(r => r.DistributionId == "E1"), It.IsAny<CancellationToken>()))
            .ReturnsAsync((GetInvalidationRequest r, CancellationToken _) => new GetInvalidationResponse
            {
                Invalidation = _byReference.Values.FirstOrDefault(i => i.Id == r.Id) ?? throw new NoSuchInvalidationException("No."),
            });
    }

    /// <summary>The paths of each, in the order in which they were made.</summary>
    public List<List<string>> Paths { get; } = [];

    public string Status { get; set; } = "Completed";

    /// <summary>What it throws is CloudFront's answer.</summary>
    public Action BeforeCreation { get; set; } = () => { };

    public void Forget() => _byReference.Clear();

    public void Complete()
    {
        Status = "Completed";
        foreach (var invalidation in _byReference.Values) invalidation.Status = Status;
    }

    private Invalidation Create(InvalidationBatch batch)
    {
        BeforeCreation();
        if (_byReference.TryGetValue(batch.CallerReference, out var known)) return known;
        Paths.Add(batch.Paths.Items);
        return _byReference[batch.CallerReference] = new() { Id = $"I{Paths.Count}", Status = Status };
    }
}
