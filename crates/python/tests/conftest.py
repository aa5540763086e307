"""Texts of our own, short enough to be judged by eye."""

import pytest

NEWS = (
    "عودة الصيادين إلى الميناء\n\n"
    "عاد الصيادون إلى ميناء المدينة مساء أمس بعد عاصفة دامت يومين. وكان البحر هائجًا. "
    "وقال مدير الميناء إن 9 قوارب عادت وإن أحدًا من الصيادين لم يُصب. وأقيم للعائدين عشاء بسيط."
)
HARBOUR = "أُغلق الميناء القديم أمام السفن الكبيرة. ويستمر الإصلاح شهرين. ثم يُفتح من جديد."


@pytest.fixture
def news():
    return NEWS


@pytest.fixture
def texts():
    return [NEWS, HARBOUR]
