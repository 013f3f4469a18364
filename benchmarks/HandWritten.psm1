# What a competent admin writes for the same work: the address and the headers in one place, pages followed to the last,
# failed requests repeated, and ForEach-Object -Parallel for many at once.

function Invoke-OwnApi {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Path,
        [string] $Method = 'Get',
        [hashtable] $Body
    )

    $request = @{
        Uri               = "$($env:FLOWNALLY_API_BASE_URL.TrimEnd('/'))/$Path"
        Method            = $Method
        Headers           = @{ Authorization = "Bearer $env:FLOWNALLY_API_TOKEN" }
        MaximumRetryCount = 4
    }
    if ($Body) {
        $request.Body = ConvertTo-Json $Body -Depth 8
        $request.ContentType = 'application/json'
    }
    Invoke-RestMethod @request
}

function Get-OwnInbox {
    <#
    .SYNOPSIS
        Lists the inboxes.
    #>
    [CmdletBinding()]
    param()

    (Invoke-OwnApi 'inboxes').inboxes
}

function Get-OwnTeam {
    <#
    .SYNOPSIS
        Lists the teams, page by page.
    #>
    [CmdletBinding()]
    param()

    $page = ''
    do {
        $reply = Invoke-OwnApi "teams?pageToken=$([Uri]::EscapeDataString($page))"
        $reply.teams
        $page = $reply.nextPageToken
    } while ($page)
}

function Set-OwnInboxTeam {
    <#
    .SYNOPSIS
        Routes inboxes to a team, one after the other.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $Id,
        [Parameter(Mandatory)] [string] $TeamId
    )

    process {
        if ($PSCmdlet.ShouldProcess($Id, "Route to team $TeamId")) {
            Invoke-OwnApi "inboxes/$([Uri]::EscapeDataString($Id))/team" -Method Put -Body @{ teamId = $TeamId }
        }
    }
}

function Remove-OwnInbox {
    <#
    .SYNOPSIS
        Disconnects inboxes.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $Id
    )

    process {
        if ($PSCmdlet.ShouldProcess($Id, 'Disconnect')) {
            Invoke-OwnApi "inboxes/$([Uri]::EscapeDataString($Id))" -Method Delete
        }
    }
}

# The functions of a module aren't there in the runspaces of -Parallel, so the request is spelled out.
function Set-OwnInboxTeamInParallel {
    <#
    .SYNOPSIS
        Routes inboxes to a team, several at once.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string[]] $Id,
        [Parameter(Mandatory)] [string] $TeamId,
        [int] $ThrottleLimit = 16
    )

    if (-not $PSCmdlet.ShouldProcess("$($Id.Count) inboxes", "Route to team $TeamId")) {
        return
    }

    $address = $env:FLOWNALLY_API_BASE_URL.TrimEnd('/')
    $headers = @{ Authorization = "Bearer $env:FLOWNALLY_API_TOKEN" }
    $body = ConvertTo-Json @{ teamId = $TeamId }
    $Id | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
        $request = @{
            Uri               = "$using:address/inboxes/$([Uri]::EscapeDataString($_))/team"
            Method            = 'Put'
            Headers           = $using:headers
            Body              = $using:body
            ContentType       = 'application/json'
            MaximumRetryCount = 4
        }
        Invoke-RestMethod @request
    }
}

Export-ModuleMember -Function Get-OwnInbox, Get-OwnTeam, Set-OwnInboxTeam, Set-OwnInboxTeamInParallel, Remove-OwnInbox
