"""The table of destroying calls: whole, told apart, and each with its sentence."""

from app.domain.iam.destruction_table import What, actions, by_name


def test_it_holds_what_the_deny_lists_forget() -> None:
    forgotten = {"elasticfilesystem:DeleteFileSystem", "kms:ScheduleKeyDeletion", "s3:PutLifecycleConfiguration"}
    assert forgotten <= {one.action for one in actions()}


def test_it_is_about_a_hundred_and_each_stands_once() -> None:
    assert 80 <= len(actions()) <= 120
    assert len(by_name()) == len(actions())


def test_all_five_kinds_are_there() -> None:
    assert {one.what for one in actions()} == set(What)


def test_what_goes_slowly_says_how_slowly_and_what_goes_at_once_does_not() -> None:
    assert all(one.latency_hours >= 24 for one in actions() if one.what is What.SLOW)
    assert all(one.latency_hours == 0 for one in actions() if one.what in (What.DELETE, What.VERSION, What.POLICY))
    assert by_name()["kms:schedulekeydeletion"].latency_hours == 7 * 24


def test_resources_stand_in_the_account() -> None:
    snapshot = by_name()["rds:deletedbsnapshot"]
    assert snapshot.resources("111122223333") == ("arn:aws:rds:*:111122223333:snapshot:*",)
    assert snapshot.resources("", "aws-cn") == ("arn:aws-cn:rds:*:*:snapshot:*",)
    assert all(one == "*" or one.startswith("arn:aws:") for action in actions() for one in action.resource_types)


def test_sentences_follow_a_name() -> None:
    assert all(one.sentence[0].islower() and not one.sentence.endswith(".") for one in actions())


def test_writing_and_stopping_are_not_destroying() -> None:
    assert not {"s3:putobject", "ec2:stopinstances", "s3:abortmultipartupload", "ec2:runinstances"} & by_name().keys()
