# Views, presets and a category in the syntax of the Terraform provider.
terraform {
  required_providers { logdna = { source = "logdna/logdna" } }
}

provider "logdna" { servicekey = var.key }

resource "logdna_view" "basic" {
  name  = "Basic"
  query = "level:debug my query" // the query
}

resource "logdna_category" "demo" {
  name = "DemoCategory2"
  type = "views"
}

/* A view with
   every filter. */
resource "logdna_view" "filters" {
  name       = "Filters"
  query      = "x"
  apps       = ["app1", "app2"]
  categories = ["Demo Category 1", "DemoCategory2",]
  hosts      = ["host1"]
  levels     = ["warn", "error"]
  tags       = [
    "host1", # one
    "host2",
  ]
}

resource "logdna_view" "email" {
  name  = "Email"
  query = "x"
  email_channel {
    emails          = ["test@logdna.com"]
    immediate       = "false"
    operator        = "absence"
    terminal        = "true"
    timezone        = "Pacific/Samoa"
    triggerinterval = "15m"
    triggerlimit    = 15
  }
}

resource "logdna_view" "several" {
  name  = "Several"
  query = "x"
  email_channel {
    emails          = ["test@logdna.com"]
    operator        = "presence"
    immediate       = "true"
    triggerinterval = "30"
    triggerlimit    = 1
  }
  pagerduty_channel {
    key             = "Your PagerDuty API key goes here"
    triggerinterval = "15m"
    triggerlimit    = 15
  }
  slack_channel {
    url             = "https://hooks.slack.example.com/services/identifier/secret"
    triggerinterval = "1h"
    triggerlimit    = 15
  }
  webhook_channel {
    bodytemplate = jsonencode({
      fields = {
        issuetype = { name = "Bug" }
        "summary" : "Alert From {{name}}"
      }
      n = [1, true, null]
    })
    headers = {
      hello = "test3"
      test  = "test2"
    }
    method          = "post"
    url             = "https://yourwebhook/endpoint"
    triggerinterval = "15m"
    triggerlimit    = 15
  }
}

resource "logdna_view" "heredoc" {
  name  = "Heredoc"
  query = <<-EOT
    action:iam
      (failure OR "not done")
  EOT
  lifecycle { prevent_destroy = true }
}

resource "logdna_view" "escapes" {
  name  = "Escapes"
  query = "message:\"say \\\"hi\\\"\" \u00e4 $${not_one}"
}

resource "logdna_alert" "mail" {
  name = "Mail preset"
  email_channel {
    emails          = ["preset@example.com"]
    immediate       = "true"
    operator        = "presence"
    triggerlimit    = 15
    triggerinterval = "15m"
  }
}

resource "logdna_alert" "quiet" {
  name = "Quiet preset"
  email_channel {
    emails          = ["quiet@example.com"]
    operator        = "absence"
    triggerlimit    = 1
    triggerinterval = "1h"
  }
}

resource "logdna_view" "by_preset" {
  name     = "By preset"
  query    = "x"
  presetid = logdna_alert.mail.id
}

resource "logdna_view" "by_presets" {
  name      = "By presets"
  query     = "x"
  presetids = [logdna_alert.quiet.id]
}

resource "logdna_view" "expression" {
  count = 2
  name  = "Expression"
  query = join(" OR ", ["a", "b"])
}
