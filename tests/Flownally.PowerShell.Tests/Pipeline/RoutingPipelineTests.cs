namespace Flownally.Tests.Pipeline;

/// <summary>The pipelines that the module is made for.</summary>
public sealed class RoutingPipelineTests : ShellTest
{
    [Fact]
    public void Free_numbers_are_connected_and_routed_one_after_the_other()
    {
        var result = Run($"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected | New-FlownallyInbox | Set-FlownallyInboxTeam -Team Support");

        Assert.Equal(["ibx_sandbox_000001", "ibx_sandbox_000002"], result.Ids);
        Assert.Equal([Sample.FreeNumber, Sample.OtherFreeNumber], result.Each("ExternalId"));
        Assert.Equal([Sample.SupportTeam, Sample.SupportTeam], result.Each("TeamId"));
        result.AssertNoErrors();
        Assert.Equal(
            [
                "GET /teams", "GET /inboxes", $"GET /whatsapp/{Sample.Waba}/phone-numbers", "GET /inboxes",
                $$$"""POST /inboxes {"whatsapp":{"resourceIds":["{{{Sample.Waba}}}"],"phoneNumberIds":["{{{Sample.FreeNumber}}}"]}}""",
                Sample.Assign("ibx_sandbox_000001", Sample.SupportTeam),
                $$$"""POST /inboxes {"whatsapp":{"resourceIds":["{{{Sample.Waba}}}"],"phoneNumberIds":["{{{Sample.OtherFreeNumber}}}"]}}""",
                Sample.Assign("ibx_sandbox_000002", Sample.SupportTeam),
            ],
            Requests);
    }

    [Fact]
    public void A_wrong_team_name_ends_the_whole_pipeline_before_anything_is_connected()
    {
        var result = Run($"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected | New-FlownallyInbox | Set-FlownallyInboxTeam -Team Nobody");

        Assert.Equal("TeamNotFound,Flownally.Commands.SetFlownallyInboxTeamCommand", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Empty(Server.Requests.Writes);
    }

    [Fact]
    public void The_pipeline_can_be_run_again_without_doing_anything_twice()
    {
        var pipeline = $"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected | New-FlownallyInbox | Set-FlownallyInboxTeam -Team Support";
        Run(pipeline).AssertNoErrors();
        Server.Requests.Clear();

        Assert.Empty(Run(pipeline).Items);
        Assert.Empty(Server.Requests.Writes);
    }
}
